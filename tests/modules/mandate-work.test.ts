import { describe, expect, it } from 'vitest';
import { mountWorkList } from '../../src/modules/work-list/index.ts';
import { signedIn, signedInAs, somebody, type SignedIn } from '../support/actors.ts';
import type { Work } from '../support/credit-cases.ts';
import { createTestDatabase } from '../support/database.ts';
import { mandateOffice, SIGNATURE } from '../support/mandates.ts';

const { db } = await createTestDatabase();
const office = await mandateOffice(db, mountWorkList);
const { act, draw, get, payer, accountOf, treasurer } = office;
const workOf = async (by: SignedIn): Promise<readonly Work[]> =>
  (await get(by, '/v1/work-list?limit=200')).json().items.filter(({ subject }: Work) => subject.type === 'mandate');
const taken = (reference: string, last_used_on: string) => ({
  ...SIGNATURE,
  signed_on: '2019-04-02',
  reference,
  last_used_on,
});

describe('What waits of mandates', () => {
  it('is a signature, a hold to settle, and one that lapses within sixty days', async () => {
    const [one, other] = [await somebody(db), await somebody(db)];
    const unsigned = (await draw(one, await accountOf(one))).json();
    const { mandateId: heldId } = await payer();
    await act(heldId, 'holds', { reason: 'Bittet bis zum Umzug zu warten' });
    const lapsing = (await draw(other, await accountOf(other), taken('SOON', '2024-01-19'))).json();
    const third = await somebody(db);
    await draw(third, await accountOf(third), taken('LATER', '2024-01-20'));
    const fourth = await somebody(db);
    await draw(fourth, await accountOf(fourth), taken('GONE', '2023-11-19'));
    expect(await workOf(treasurer)).toMatchObject([
      {
        kind: 'obtain_mandate_signature',
        subject: { id: unsigned.id, number: unsigned.reference },
        path: `/v1/mandates/${unsigned.id}`,
        persons: [{ id: one }],
        due_on: '2026-11-20',
        reason: {
          de: `Mandat ${unsigned.reference}: seit dem 20.11.2026 ausgestellt und noch nicht unterschrieben; nachfragen, Unterschrift erfassen oder verwerfen.`,
        },
      },
      {
        kind: 'settle_held_mandate',
        subject: { id: heldId },
        reason: { de: expect.stringContaining('gesperrt: Bittet bis zum Umzug zu warten. Klären, dann freigeben') },
      },
      {
        kind: 'renew_lapsing_mandate',
        subject: { id: lapsing.id, number: 'SOON' },
        due_on: '2027-01-19',
        is_late: false,
        reason: { de: expect.stringContaining('erlischt nach dem 19.01.2027, wenn bis dahin nichts eingezogen wird') },
      },
    ]);
  });

  it('is done once it is signed, released or revoked', async () => {
    for (const { kind, subject } of await workOf(treasurer)) {
      if (kind === 'obtain_mandate_signature') await act(subject.id, 'signatures', SIGNATURE);
      else if (kind === 'settle_held_mandate') await act(subject.id, 'hold-releases', { reason: 'Ist umgezogen' });
      else await act(subject.id, 'revocations', { revoked_on: '2026-11-20', reason: 'Will lieber überweisen' });
    }
    expect(await workOf(treasurer)).toEqual([]);
  });

  it('waits for staff, and nobody for the own', async () => {
    const personId = await somebody(db);
    await draw(personId, await accountOf(personId));
    const self = await signedInAs(db, { roles: ['credit_officer'], personId });
    expect(await workOf(await signedIn(db, 'board'))).toHaveLength(1);
    expect(await workOf(self)).toEqual([]);
    expect(await workOf(await signedIn(db, 'supervisory_board'))).toEqual([]);
  });
});
