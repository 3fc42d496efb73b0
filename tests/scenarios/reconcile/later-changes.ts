import { answerOf, itemsOf, made, type Office } from './later-facts.ts';

/** A late change; says how many things it changed, so that none passes for having done nothing. */
type LaterChange = (office: Office) => Promise<number>;

type Guarantee = { readonly id: string; readonly guarantor: { readonly id: string } };
type Case = { readonly id: string; readonly status: string };
type Line = { readonly person_id: string; readonly office: string; readonly role: string };
type User = { readonly id: string; readonly person_id: string; readonly login: string; readonly roles: string[] };

const PORTFOLIO = '/v1/reports/concentration?by=borrower&top=100';

async function borrowers(office: Office): Promise<readonly string[]> {
  const { lines } = await answerOf<{ lines: { group_key: string }[] }>(office, PORTFOLIO);
  return lines.map(({ group_key: id }) => id);
}

async function rename(office: Office, ids: readonly string[], surname: string): Promise<number> {
  for (const id of ids) {
    const url = `/v1/persons/${id}`;
    const { kind } = await answerOf<{ kind: string }>(office, url);
    const name = kind === 'natural' ? { surname } : { legal_name: `${surname} GmbH` };
    const payload = { ...name, street: 'Neue Straße 1', postal_code: '44137', city: 'Dortmund' };
    await made(office, { by: 'board.one', method: 'PATCH', url, payload, replaces: url });
  }
  return ids.length;
}

async function userCalled(office: Office, login: string): Promise<User> {
  const found = (await itemsOf<User>(office, '/v1/users?limit=200')).find((user) => user.login === login);
  if (!found) throw new Error(`nobody signs in as ${login}`);
  return found;
}

/** Somebody who sits on a board is tied to a borrower. */
export async function tieToBorrower(office: Office): Promise<void> {
  const [{ person_id: id }, [borrower]] = [await userCalled(office, 'board.two'), await borrowers(office)];
  const payload = { other_person_id: borrower, kind: 'family', note: null };
  await made(office, { by: 'admin', url: `/v1/persons/${id}/ties`, payload });
}

type Member = {
  readonly id: string;
  readonly admitted_on: string;
  readonly left_on: string | null;
  readonly share_capital: { readonly open: string };
};

async function membersSince(office: Office, day: string): Promise<readonly Member[]> {
  const members = await itemsOf<Member>(office, '/v1/members?is_current=true&limit=200');
  return members.filter(({ admitted_on: admittedOn, left_on: leftOn }) => admittedOn < day && leftOn === null);
}

/** What can be changed or recorded after a month was closed, apart from payments on loans and of dues. */
export const LATER_CHANGES: Readonly<Record<string, LaterChange>> = {
  'payments on shares of a closed year are recorded': async (office) => {
    const owing = (await membersSince(office, '2026-02-01')).filter(({ share_capital: { open } }) => open !== '0.00');
    for (const { id } of owing.slice(0, 3)) {
      const payload = { amount: '1.00', value_date: '2025-12-30' };
      await made(office, { by: 'treasurer', url: `/v1/members/${id}/share-payments`, payload });
    }
    return owing.length;
  },

  'members turn out to have given notice in a closed year': async (office) => {
    const taken = await itemsOf<{ member: { id: string } }>(office, '/v1/departures?limit=200');
    const members = (await membersSince(office, '2025-01-01'))
      .filter(({ id }) => !taken.some(({ member }) => member.id === id))
      .slice(0, 3);
    for (const { id } of members) {
      const payload = { ground: 'notice', event_on: '2025-06-02' };
      await made(office, { by: 'treasurer', url: `/v1/members/${id}/departures`, payload });
    }
    return members.length;
  },

  'borrowers bear other names and live elsewhere': async (office) =>
    await rename(office, (await borrowers(office)).slice(0, 5), 'Umbenannt'),

  'guarantors bear other names': async (office) => {
    const guarantees = await itemsOf<Guarantee>(office, '/v1/guarantees?status=signed&limit=20');
    return await rename(office, [...new Set(guarantees.map((one) => one.guarantor.id))].slice(0, 3), 'Bürge');
  },

  'members bear other names': async (office) => {
    const members = await itemsOf<{ person: { id: string } }>(office, '/v1/members?is_current=true&limit=5');
    return await rename(
      office,
      members.map(({ person }) => person.id),
      'Mitglied',
    );
  },

  'the cooperative states another name since an earlier day': async (office) => {
    const profile = await answerOf<Record<string, unknown>>(office, '/v1/cooperative-profile');
    const { number: _number, recorded_at: _at, ...facts } = profile;
    const payload = { ...facts, valid_from: '2010-01-01', name: 'Handschlag Dortmund eG' };
    await made(office, { by: 'board.one', url: '/v1/cooperative-profile/versions', payload });
    return 1;
  },

  'accounts bear other numbers': async (office) => {
    for (const chart of ['SKR03', 'SKR04']) {
      const url = `/v1/account-numbers/${chart}`;
      const payload = { numbers: { loans_receivable: '0551', bank: '1811' } };
      await made(office, { by: 'treasurer', method: 'PATCH', url, payload, replaces: url });
    }
    return 2;
  },

  'ties are found to have ended before': async (office) => {
    const { lines } = await answerOf<{ lines: readonly Line[] }>(office, '/v1/reports/board-loans');
    const tied = [...new Set(lines.filter(({ role }) => role.startsWith('tied')).map((line) => line.person_id))];
    let ended = 0;
    for (const id of tied) {
      const ties = await itemsOf<{ id: string; ended_on: string | null }>(office, `/v1/persons/${id}/ties`);
      for (const tie of ties.filter(({ ended_on: endedOn }) => endedOn === null)) {
        const payload = { ended_on: '2026-01-31' };
        await made(office, { by: 'admin', url: `/v1/persons/${id}/ties/${tie.id}/endings`, payload });
        ended += 1;
      }
    }
    return ended;
  },

  'members of the boards are dismissed and others appointed': async (office) => {
    const [leaving, coming] = [await userCalled(office, 'board.two'), await userCalled(office, 'adviser')];
    for (const [{ id }, roles] of [
      [leaving, ['auditor']],
      [coming, ['board']],
    ] as const) {
      const payload = { roles };
      await made(office, {
        by: 'admin',
        method: 'PUT',
        url: `/v1/users/${id}/roles`,
        payload,
        replaces: `/v1/users/${id}`,
      });
    }
    return 2;
  },

  'a member of the supervisory board may not sign in any more': async (office) => {
    const { id } = await userCalled(office, 'supervisor.two');
    await made(office, { by: 'admin', url: `/v1/users/${id}/deactivations` });
    return 1;
  },

  'approved applications are withdrawn': async (office) => {
    const cases = [
      ...(await itemsOf<Case>(office, '/v1/cases?status=approved&limit=2')),
      ...(await itemsOf<Case>(office, '/v1/cases?status=offered&limit=2')),
    ];
    for (const { id } of cases) {
      const payload = { reason: 'Der Kunde hat inzwischen bezahlt.' };
      await made(office, { by: 'board.one', url: `/v1/cases/${id}/withdrawals`, payload });
    }
    return cases.length;
  },

  'guarantees that were proposed are withdrawn': async (office) => {
    const guarantees = await itemsOf<Guarantee>(office, '/v1/guarantees?status=proposed&limit=2');
    for (const { id } of guarantees) await made(office, { by: 'board.one', url: `/v1/guarantees/${id}/withdrawals` });
    return guarantees.length;
  },

  'guarantees are released as of an earlier day': async (office) => {
    const { lines } = await answerOf<{ lines: { guarantee_number: string; loan_number: string | null }[] }>(
      office,
      '/v1/reports/guarantor-exposure',
    );
    const secured = lines.filter(({ loan_number: loan }) => loan !== null).slice(0, 2);
    for (const { guarantee_number: number } of secured) {
      const payload = { released_on: '2026-10-01', reason: 'Vergleich mit der Bürgin.', others_may_go_free: true };
      await made(office, { by: 'board.one', url: `/v1/guarantees/${number}/releases`, payload });
    }
    return secured.length;
  },

  'jobs are stated of an earlier day': async (office) => {
    const loans = await itemsOf<{ id: string; paid_out_on: string }>(office, '/v1/loans?status=running&limit=3');
    for (const { id, paid_out_on: paidOutOn } of loans) {
      const stated = { stage: 'payout', year: null, stated_on: paidOutOn, stated_by: 'borrower' };
      const payload = {
        ...stated,
        jobs_secured: 9,
        jobs_created: 9,
        jobs_secured_fte: '9.00',
        jobs_created_fte: '9.00',
      };
      await made(office, { by: 'board.one', url: `/v1/loans/${id}/impact-statements`, payload });
    }
    return loans.length;
  },
};
