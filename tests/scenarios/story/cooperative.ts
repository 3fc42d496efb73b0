import { type Person, type Teller, text } from './teller.ts';

/** Chapters 1 and 2: the cooperative, and a member who joins it. */

export type Office = 'administrator' | 'anna' | 'bernd' | 'adviser' | 'treasurer' | 'supervisor' | 'auditor';
export type Staff = Readonly<Record<Office, Person>>;

export type Newcomer = { readonly firstNames: string; readonly surname: string; readonly born: string };

/** A natural person in Dortmund's north; returns the id. */
export async function recordPerson(teller: Teller, by: Person, who: Newcomer): Promise<string> {
  const recorded = await teller.does({
    as: by,
    path: '/v1/persons',
    body: {
      kind: 'natural',
      first_names: who.firstNames,
      surname: who.surname,
      legal_name: null,
      birth_date: who.born,
      street: 'Schützenstraße 42',
      postal_code: '44147',
      city: 'Dortmund',
      country: 'DE',
      email: null,
      phone: null,
    },
  });
  return text(recorded['person']!['id']);
}

type SignIn = { readonly login: string; readonly password: string };

/** Signs in and replaces the password handed over by one of the person's own, as the service demands. */
async function takeUpOffice(teller: Teller, given: SignIn): Promise<SignIn & { readonly personId: string }> {
  const { login } = given;
  const session = await teller.does({ as: null, path: '/v1/sessions', body: given });
  const password = 'sieben Schrauben im Regal';
  await teller.does({
    as: { token: text(session['token']) },
    path: '/v1/me/password-changes',
    body: { current_password: given.password, new_password: password },
  });
  return { login, password, personId: text(session['user']!['person_id']) };
}

export async function foundCooperative(teller: Teller, first: SignIn): Promise<Staff> {
  teller.isOn('2026-09-01');
  teller.chapter('1. A cooperative with the default policy');
  const administrator = { name: 'Erste Verwaltung', ...(await takeUpOffice(teller, first)) };
  const appoint = async (firstNames: string, surname: string, role: string): Promise<Person> => {
    const personId = await recordPerson(teller, administrator, { firstNames, surname, born: '1971-03-14' });
    const login = firstNames.toLowerCase();
    const issued = await teller.does({
      as: administrator,
      path: '/v1/users',
      body: { person_id: personId, login, roles: [role] },
    });
    const taken = await takeUpOffice(teller, { login, password: text(issued['password']) });
    return { name: `${firstNames} ${surname}`, ...taken };
  };
  const staff = {
    administrator,
    anna: await appoint('Anna', 'Schulte', 'board'),
    bernd: await appoint('Bernd', 'Kowalski', 'board'),
    adviser: await appoint('Clara', 'Nowak', 'credit_officer'),
    treasurer: await appoint('Deniz', 'Aydın', 'treasurer'),
    supervisor: await appoint('Eva', 'Brinkmann', 'supervisory_board'),
    auditor: await appoint('Hanna', 'Vogt', 'auditor'),
  };
  await appoint('Farid', 'Haddad', 'supervisory_board');
  await appoint('Greta', 'Lindner', 'supervisory_board');
  teller.says('Board: Anna Schulte, Bernd Kowalski. Adviser: Clara Nowak. Treasurer: Deniz Aydın.');
  teller.says('Supervisory board: Eva Brinkmann, Farid Haddad, Greta Lindner. Auditor: Hanna Vogt.');
  await tellPolicy(teller, staff.anna);
  return staff;
}

async function tellPolicy(teller: Teller, reader: Person): Promise<void> {
  const policy = await teller.does({ as: reader, method: 'GET', path: '/v1/policies/current' });
  const { shares, loan } = policy['terms']!;
  teller.checks(
    'default policy',
    [
      shares!['nominal'],
      loan!['minimum_principal'],
      loan!['first_ceiling'],
      loan!['second_ceiling'],
      loan!['annual_rate'],
    ],
    ['50.00', '1000.00', '10000.00', '25000.00', '7.9'],
  );
  teller.says('Policy: shares of 50.00, dues of 5.00 a month; loans of 1,000.00 to 10,000.00, for who repaid');
  teller.says('reliably to 25,000.00; 7.9 % nominal, up to 48 months; decision in three working days.');
}

export type Mechanic = { readonly personId: string; readonly memberNumber: string };

export async function mechanicJoins(teller: Teller, staff: Staff): Promise<Mechanic> {
  teller.chapter('2. A car mechanic joins');
  teller.isOn('2026-09-03');
  const personId = await recordPerson(teller, staff.adviser, {
    firstNames: 'Mehmet',
    surname: 'Yılmaz',
    born: '1979-06-02',
  });
  const declaration = await teller.does({
    as: staff.adviser,
    path: '/v1/membership-declarations',
    body: {
      person_id: personId,
      declared_on: '2026-09-03',
      share_count: 1,
      is_unconditional: true,
      statutes_version: '2009-01',
      dues_acknowledged: true,
      notice_period_acknowledged: true,
    },
  });
  teller.isOn('2026-09-04');
  const votes = `/v1/membership-declarations/${text(declaration['id'])}/votes`;
  const vote = { vote: 'admit', reason: 'Werkstatt in der Nordstadt, seit Jahren bekannt' };
  await teller.does({ as: staff.anna, path: votes, body: vote });
  const outcome = await teller.does({ as: staff.bernd, path: votes, body: vote });
  const memberNumber = text(outcome['member']!['number']);
  teller.checks('admitted by two', [outcome['status'], memberNumber], ['admitted', 'M-0001']);
  teller.says('3 Sep 2026: Mehmet Yılmaz declares to join. 4 Sep: Anna and Bernd admit him as M-0001, one share.');
  await payShareAndDues(teller, staff, memberNumber);
  return { personId, memberNumber };
}

const received = (amount: string, on: string): object => ({ amount, value_date: on });

async function payShareAndDues(teller: Teller, staff: Staff, member: string): Promise<void> {
  teller.isOn('2026-09-07');
  await teller.does({
    as: staff.treasurer,
    path: `/v1/members/${member}/share-payments`,
    body: received('50.00', '2026-09-07'),
  });
  teller.isOn('2026-10-01');
  const run = await teller.does({ as: staff.treasurer, path: '/v1/dues-runs', body: { month: '2026-10' } });
  teller.checks('dues of October', [run['claim_count'], run['claimed']], [1, '5.00']);
  teller.isOn('2026-10-05');
  await teller.does({
    as: staff.treasurer,
    path: `/v1/members/${member}/dues-payments`,
    body: received('5.00', '2026-10-05'),
  });
  const page = await teller.does({ as: staff.treasurer, method: 'GET', path: `/v1/members/${member}` });
  teller.checks('share paid, dues paid', [page['share_capital']!['paid_in'], page['dues']!['open']], ['50.00', '0.00']);
  teller.says('7 Sep: his share is paid, 50.00. 1 Oct: dues of 5.00 fall due, the month after joining; 5 Oct: paid.');
}
