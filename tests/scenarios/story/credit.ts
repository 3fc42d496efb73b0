import type { Staff, Mechanic } from './cooperative.ts';
import { recordPerson } from './cooperative.ts';
import { list, type Json, type Person, type Teller, text } from './teller.ts';

/** Chapters 3 to 5: from the application to the payout. */

const PDF = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');

export type Wanted = {
  readonly borrower: string;
  readonly principal: string;
  readonly termMonths: number;
  readonly regime: 'BUSINESS' | 'FOUNDER' | 'CONSUMER';
  readonly purposeKind?: string;
};

export function applicationFor(wanted: Wanted): object {
  return {
    borrower_person_ids: [wanted.borrower],
    principal: wanted.principal,
    term_months: wanted.termMonths,
    purpose: 'Ersatzteile für einen Kundenauftrag',
    purpose_kind: wanted.purposeKind ?? 'working_capital',
    regime: wanted.regime,
    regime_reason: wanted.regime === 'FOUNDER' ? 'Nimmt ein Gewerbe auf' : 'Laufender Betrieb seit 2006',
    lender_of_record: 'cooperative',
    sector: 'Kfz-Werkstatt',
    district: 'Nordstadt',
    jobs_secured: 2,
    jobs_created: 1,
  };
}

export async function openCase(teller: Teller, adviser: Person, wanted: Wanted): Promise<string> {
  const opened = await teller.does({ as: adviser, path: '/v1/cases', body: applicationFor(wanted) });
  return text(opened['number']);
}

export const casePage = (teller: Teller, reader: Person, number: string): Promise<Json> =>
  teller.does({ as: reader, method: 'GET', path: `/v1/cases/${number}` });

type Item = { readonly id: string; readonly kind: string };

export async function requiredItems(teller: Teller, adviser: Person, number: string): Promise<Item[]> {
  const page = await casePage(teller, adviser, number);
  return list(page['checklist'])
    .filter((item) => item['is_required'])
    .map((item) => ({
      id: text(item['id']),
      kind: text(item['kind']),
    }));
}

async function handIn(teller: Teller, adviser: Person, at: { number: string; item: Item }): Promise<void> {
  const item = `/v1/cases/${at.number}/checklist-items/${at.item.id}`;
  await teller.does({ as: adviser, path: `${item}/documents`, file: { name: `${at.item.kind}.pdf`, content: PDF } });
  await teller.does({ as: adviser, path: `${item}/acceptances` });
}

/** Everything the file must hold: papers, identification, disclosure. */
export async function fillFile(
  teller: Teller,
  adviser: Person,
  at: { number: string; borrower: string },
): Promise<void> {
  for (const item of await requiredItems(teller, adviser, at.number))
    await handIn(teller, adviser, { number: at.number, item });
  await teller.does({
    as: adviser,
    path: `/v1/persons/${at.borrower}/identifications`,
    body: {
      document_kind: 'identity_card',
      document_number: 'L01X00T47',
      issued_by: 'Stadt Dortmund',
      valid_until: '2033-05-31',
      identified_on: teller.clock.today(),
    },
  });
  await teller.does({
    as: adviser,
    path: `/v1/cases/${at.number}/disclosures`,
    body: {
      household_income: '1900.00',
      household_expenses: '1750.00',
      business_income: '6400.00',
      business_expenses: '6150.00',
      existing_debt_service: '150.00',
      as_of: teller.clock.today(),
    },
  });
}

export async function proposeGuarantor(
  teller: Teller,
  adviser: Person,
  at: { number: string; guarantor: string; cap: string },
): Promise<string> {
  const guarantee = await teller.does({
    as: adviser,
    path: `/v1/cases/${at.number}/guarantees`,
    body: {
      guarantor_person_id: at.guarantor,
      kind: 'primary_liability',
      cap: at.cap,
      cap_includes_interest_and_costs: true,
      guarantor_is_merchant: false,
      valid_until: null,
    },
  });
  return text(guarantee['id']);
}

export async function signOnPaper(teller: Teller, adviser: Person, guarantee: string): Promise<void> {
  const signature = {
    form: 'paper',
    signed_on: teller.clock.today(),
    paper_location: 'Tresor, Mappe 12',
    guarantor_is_merchant: false,
  };
  await teller.does({ as: adviser, path: `/v1/guarantees/${guarantee}/signatures`, body: signature });
}

export const submitAndReview = async (teller: Teller, adviser: Person, number: string): Promise<void> => {
  await teller.does({ as: adviser, path: `/v1/cases/${number}/submissions` });
  await teller.does({ as: adviser, path: `/v1/cases/${number}/reviews` });
};

export const approve = (teller: Teller, by: Person, number: string): Promise<Json> =>
  teller.does({
    as: by,
    path: `/v1/cases/${number}/votes`,
    body: { vote: 'approve', reason: 'Auftrag liegt vor, die Rate ist tragbar', conditions: [] },
  });

export async function mechanicApplies(teller: Teller, staff: Staff, mechanic: Mechanic): Promise<string> {
  const { adviser } = staff;
  teller.chapter('3. He applies for 5,000.00 over 36 months');
  teller.isOn('2026-11-16');
  const number = await openCase(teller, adviser, {
    borrower: mechanic.personId,
    principal: '5000.00',
    termMonths: 36,
    regime: 'BUSINESS',
  });
  const eligibility = await teller.does({ as: adviser, method: 'GET', path: `/v1/cases/${number}/eligibility` });
  teller.checks('eligible', eligibility['is_eligible'], true);
  teller.says(`16 Nov 2026: case ${number}. Eligibility, rule by rule:`);
  for (const result of list(eligibility['results'])) {
    const sign = { pass: '✓', warn: '!', fail: '✗' }[text(result['outcome'])];
    teller.says(`  ${sign} ${text(result['sentence']!['en'])}`);
  }
  await submitAndReview(teller, adviser, number);
  const guarantor = await recordPerson(teller, adviser, {
    firstNames: 'Ayşe',
    surname: 'Yılmaz-Krüger',
    born: '1983-01-20',
  });
  const guarantee = await proposeGuarantor(teller, adviser, { number, guarantor, cap: '5000.00' });
  await signOnPaper(teller, adviser, guarantee);
  teller.isOn('2026-11-20');
  await fillFile(teller, adviser, { number, borrower: mechanic.personId });
  const affordability = await teller.does({ as: adviser, method: 'GET', path: `/v1/cases/${number}/affordability` });
  teller.checks(
    'affordability',
    [affordability['available'], affordability['instalment'], affordability['ratio']],
    ['250.00', '156.45', '1.60'],
  );
  teller.says('Papers uploaded and accepted, identity seen. Available 250.00 a month for 156.45: ratio 1.60.');
  teller.says('Ayşe Yılmaz-Krüger vouches up to 5,000.00, signed on paper.');
  return number;
}

export async function boardDecides(teller: Teller, staff: Staff, number: string): Promise<void> {
  const { adviser, anna, bernd } = staff;
  teller.chapter('4. The board decides in three working days');
  const dueOn = async (): Promise<unknown> =>
    (await casePage(teller, anna, number))['decision_deadline']!['due_on'] ?? null;
  await teller.does({ as: adviser, path: `/v1/cases/${number}/completions` });
  teller.checks('due', await dueOn(), '2026-11-25');
  teller.says('Fri 20 Nov: the file is complete; the decision is due Wed 25 Nov.');
  teller.isOn('2026-11-24');
  const proof = (await requiredItems(teller, adviser, number)).find(({ kind }) => kind === 'purpose_proof')!;
  const item = `/v1/cases/${number}/checklist-items/${proof.id}`;
  await teller.does({ as: adviser, path: `${item}/reopenings`, body: { reason: 'Das Angebot ist abgelaufen' } });
  teller.checks('clock stands', await dueOn(), null);
  teller.isOn('2026-11-26');
  await handIn(teller, adviser, { number, item: proof });
  teller.checks('due again', await dueOn(), '2026-11-30');
  teller.says('Tue 24 Nov: a document is reopened, the clock stands. Thu 26: accepted; now due Mon 30 Nov.');
  teller.isOn('2026-11-27');
  await approve(teller, anna, number);
  const work = await teller.does({ as: bernd, method: 'GET', path: '/v1/work-list' });
  teller.checks(
    "Bernd's work list",
    list(work['items'])
      .filter((one) => (one['kind'] as unknown) === 'vote')
      .map((one) => [one['subject']!['number'], one['due_on']]),
    [[number, '2026-11-30']],
  );
  await approve(teller, bernd, number);
  const { outcome, decision_deadline: deadline } = await casePage(teller, anna, number);
  teller.checks(
    'approved in time',
    [outcome!['outcome'], outcome!['working_days_used'], deadline!['is_target_met']],
    ['approved', 2, true],
  );
  teller.says('Fri 27 Nov: Anna and Bernd approve, each with a reason; two working days used of three.');
}

/** The second case of chapter 4: a board member vouches, so the supervisory board has its say. */
export async function boardMemberVouches(teller: Teller, staff: Staff): Promise<void> {
  const { adviser, anna, bernd, supervisor } = staff;
  const borrower = await recordPerson(teller, adviser, { firstNames: 'Sofia', surname: 'Pereira', born: '1988-09-09' });
  const number = await openCase(teller, adviser, {
    borrower,
    principal: '3000.00',
    termMonths: 24,
    regime: 'BUSINESS',
  });
  await submitAndReview(teller, adviser, number);
  await signOnPaper(
    teller,
    adviser,
    await proposeGuarantor(teller, adviser, { number, guarantor: bernd.personId, cap: '3000.00' }),
  );
  await fillFile(teller, adviser, { number, borrower });
  await teller.does({ as: adviser, path: `/v1/cases/${number}/completions` });
  const vote = { vote: 'approve', reason: 'Ich kenne sie gut', conditions: [] };
  await teller.isRefused(
    'Bernd, who vouches for Sofia Pereira, votes on her case',
    { as: bernd, path: `/v1/cases/${number}/votes`, body: vote },
    422,
    'decision.voter_recused',
  );
  const first = await approve(teller, anna, number);
  teller.checks(
    'one vote is not enough',
    [first['status'], first['board']!['needs_supervisory_resolution']],
    ['complete', true],
  );
  await teller.isRefused(
    'An offer, and with it a payout, before the supervisory board has resolved (GenG §39(2))',
    { as: adviser, path: `/v1/cases/${number}/offers`, body: { assumed_payout_date: teller.clock.today() } },
    409,
    'case.transition_not_allowed',
  );
  const resolution = {
    is_in_favour: true,
    text: 'Der Aufsichtsrat stimmt dem Kredit zu (§ 39 Abs. 2 GenG).',
    resolved_on: teller.clock.today(),
  };
  await teller.does({ as: supervisor, path: `/v1/cases/${number}/supervisory-resolutions`, body: resolution });
  const decided = await casePage(teller, anna, number);
  teller.checks('approved with the supervisory board', decided['status'], 'approved');
  teller.says(`${number}: Bernd is recused; Anna's vote and the supervisory board's resolution decide.`);
}
