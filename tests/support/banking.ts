import { expect } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import type { Db } from '../../src/platform/db/database.ts';
import type { SignedIn } from './actors.ts';
import { type CamtEntry, camtStatement } from './camt.ts';
import { bankOffice } from './statements.ts';

/** Part of a run's page. */
export type Run = {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly count: number;
  readonly total: string;
  readonly items: readonly {
    readonly position: number;
    readonly end_to_end_id: string;
    readonly amount: string;
    readonly status: string;
    readonly counterparty_name: string;
    readonly counterparty_iban: string;
    readonly thing: { readonly kind: string; readonly id: string };
    readonly ended_because: string | null;
  }[];
};

/** Part of a movement's page. */
export type Movement = {
  readonly transaction: {
    readonly id: string;
    readonly amount: string;
    readonly end_to_end_id: string | null;
    readonly purpose: string | null;
  };
  readonly open: string;
  readonly bookings: readonly {
    readonly id: string;
    readonly kind: string;
    readonly amount: string;
    readonly payment_id: string | null;
    readonly cost_claim_id: string | null;
    readonly is_certain: boolean;
    readonly undone_at: string | null;
  }[];
  readonly waits_because: { readonly de: string } | null;
  readonly proposals: readonly { readonly parts: readonly object[] }[];
};

/** A treasurer's week: mandates, runs, statements and what is on them. */
export async function bankingOffice(db: Db) {
  const office = await bankOffice(db);
  const { treasurer, post, get, made, clock } = office;

  const on = (day: string) => clock.set(new Date(`${parseDate(day)}T09:00:00Z`));

  const account = async (personId: string, iban: string): Promise<{ readonly id: string }> =>
    await made(
      post(treasurer, `/v1/persons/${personId}/bank-accounts`, {
        holder_name: 'Erika Beispiel',
        iban,
        bank_name: null,
        is_for_payouts: false,
      }),
    );

  const run = async (id: string): Promise<Run> => (await get(treasurer, `/v1/bank-runs/${id}`)).json();

  /** What the treasurer prepared is released by the board and handed to the bank. */
  const handedOver = async (prepared: { readonly id: string }): Promise<Run> => {
    await made(office.release(prepared));
    return await made(office.send(prepared));
  };

  /** The bank account in the books today. */
  const balance = async (code = 'bank'): Promise<string> => {
    const { lines } = (await get(treasurer, `/v1/reports/trial-balance?as_of=${clock.today()}`)).json();
    return lines.find((row: { account: string }) => row.account === code)?.balance ?? '0.00';
  };

  let statementCount = 0;
  /** A statement of today that begins with what the books have, unless told otherwise. */
  const statement = async (entries: readonly CamtEntry[], opening?: string) => {
    statementCount += 1;
    const id = `Auszug ${statementCount}`;
    return await office.imported(
      camtStatement({
        on: clock.today(),
        opening: opening ?? (await balance()),
        entries,
        id,
        sequence: statementCount,
      }),
    );
  };

  const movements = async (query = ''): Promise<readonly Movement[]> => {
    const answer = await get(treasurer, `/v1/bank-transactions?limit=200${query}`);
    expect(answer.statusCode).toBe(200);
    return answer.json().items;
  };
  /** The movement of this amount; fails where there is not just one. */
  const movement = async (amount: string): Promise<Movement> => {
    const found = (await movements()).filter(({ transaction }) => transaction.amount === amount);
    expect(found).toHaveLength(1);
    return found[0] as Movement;
  };
  const place = (moved: Movement, parts: readonly object[], by: SignedIn = treasurer) =>
    post(by, `/v1/bank-transactions/${moved.transaction.id}/placements`, { parts, reason: 'So am Telefon geklärt' });
  const undo = (moved: Movement, which = 0, by: SignedIn = treasurer) =>
    post(by, `/v1/bank-bookings/${moved.bookings[which]?.id}/undoings`, { reason: 'War anders gemeint' });

  const reconciliation = async (from: string = clock.today(), to: string = clock.today()) =>
    (await get(treasurer, `/v1/bank-reconciliation?from=${from}&to=${to}`)).json();

  return {
    ...office,
    on,
    account,
    run,
    handedOver,
    balance,
    statement,
    movements,
    movement,
    place,
    undo,
    reconciliation,
  };
}
