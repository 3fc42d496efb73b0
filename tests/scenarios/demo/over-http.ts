import { createHash, randomBytes } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { mountModules } from '../../../src/app.ts';
import { bookOtherMoney } from '../../../src/demo/play-house.ts';
import { useOfResultBy } from '../../../src/demo/use-of-result.ts';
import { pdfOf } from '../../../src/demo/paper.ts';
import { moment } from '../../../src/demo/calendar.ts';
import type { ActOf } from '../../../src/demo/plays.ts';
import { deedOf, found, type Stage, type StagedCase } from '../../../src/demo/stage.ts';
import type { Act, PersonPlan, Scene } from '../../../src/demo/story.ts';
import type { World } from '../../../src/demo/world.ts';
import { takeDeparturesEffect } from '../../../src/modules/departures/index.ts';
import type { Db } from '../../../src/platform/db/database.ts';
import { inTransaction } from '../../../src/platform/db/transaction.ts';
import type { Happening } from '../../../src/platform/http/deed.ts';
import { newId } from '../../../src/platform/ids.ts';
import { settableClock } from '../../../src/platform/time/clock.ts';
import { startTestApp } from '../../support/app.ts';

type Request = { readonly url: string; readonly payload?: object | Buffer };
type Answer = Record<string, never> & { readonly id: string };

type Playing = { readonly db: Db; readonly stage: Stage; readonly story: number; readonly today: string };

/** One request for each act, and what its answer tells about ids. */
type Play<One extends Act> = {
  readonly request: (act: One, playing: Playing) => Request | Promise<Request>;
  readonly learn?: (answer: Answer, act: One, playing: Playing) => void | Promise<void>;
};

type Requested = Exclude<Act['does'], 'expireOffer' | 'takeDeparturesEffect' | 'bookOtherMoney'>;

const staged = ({ stage, story }: Playing): StagedCase => found(stage.cases, story);
const caseUrl = (playing: Playing, rest: string): string => `/v1/cases/${staged(playing).caseId}/${rest}`;
const itemUrl = (playing: Playing, item: string, rest: string): string =>
  caseUrl(playing, `checklist-items/${found(staged(playing).items as ReadonlyMap<string, string>, item)}/${rest}`);

const departureUrl = (person: string, { stage }: Playing, rest: string): string =>
  `/v1/departures/${found(stage.departures, person)}/${rest}`;

const personBody = ({ data }: PersonPlan): object => ({
  kind: data.kind,
  first_names: data.firstNames,
  surname: data.surname,
  legal_name: data.legalName,
  birth_date: data.birthDate,
  street: data.street,
  postal_code: data.postalCode,
  city: data.city,
  country: data.country,
  email: data.email,
  phone: data.phone,
});

async function learnMember(person: string, { db, stage }: Playing): Promise<void> {
  const personId = found(stage.persons, person);
  const row = await db.selectFrom('members').select('id').where('person_id', '=', personId).executeTakeFirst();
  if (row) stage.members.set(person, row.id);
}

function learnLetter(kind: string, documentId: string, playing: Playing): void {
  staged(playing).letters.set(kind, { documentId, dispatchId: null });
}

const PLAYS: { readonly [Does in Requested]: Play<ActOf<Does>> } = {
  recordPerson: {
    request: ({ person }) => ({ url: '/v1/persons', payload: personBody(person) }),
    learn: (answer, { person }, { stage }) => {
      stage.persons.set(person.key, (answer as unknown as { person: { id: string } }).person.id);
    },
  },
  recordTie: {
    request: ({ person, other, kind, note }, { stage }) => ({
      url: `/v1/persons/${found(stage.persons, person)}/ties`,
      payload: { other_person_id: found(stage.persons, other), kind, note },
    }),
  },
  recordIdentification: {
    request: ({ person, shown }, { stage, today }) => ({
      url: `/v1/persons/${found(stage.persons, person)}/identifications`,
      payload: {
        document_kind: shown.documentKind,
        document_number: shown.documentNumber,
        issued_by: shown.issuedBy,
        valid_until: shown.validUntil,
        identified_on: today,
      },
    }),
  },
  declareMembership: {
    request: ({ person, shareCount, statutesVersion }, { stage, today }) => ({
      url: '/v1/membership-declarations',
      payload: {
        person_id: found(stage.persons, person),
        declared_on: today,
        share_count: shareCount,
        is_unconditional: true,
        statutes_version: statutesVersion,
        dues_acknowledged: true,
        notice_period_acknowledged: true,
      },
    }),
    learn: ({ id }, { person }, { stage }) => {
      stage.declarations.set(person, id);
    },
  },
  castMembershipVote: {
    request: ({ person, vote, reason }, { stage }) => ({
      url: `/v1/membership-declarations/${found(stage.declarations, person)}/votes`,
      payload: { vote, reason },
    }),
    learn: (_answer, { person }, playing) => learnMember(person, playing),
  },
  recordMembershipResolution: {
    request: ({ person, text }, { stage, today }) => ({
      url: `/v1/membership-declarations/${found(stage.declarations, person)}/supervisory-resolutions`,
      payload: { resolved_on: today, is_in_favour: true, text },
    }),
    learn: (_answer, { person }, playing) => learnMember(person, playing),
  },
  subscribeShares: {
    request: ({ person, shareCount }, { stage }) => ({
      url: `/v1/members/${found(stage.members, person)}/share-subscriptions`,
      payload: { share_count: shareCount },
    }),
  },
  recordSharePayment: {
    request: ({ person, amount, bankReference }, { stage, today }) => ({
      url: `/v1/members/${found(stage.members, person)}/share-payments`,
      payload: { amount, value_date: today, bank_reference: bankReference },
    }),
  },
  recordBankAccount: {
    request: ({ person, holderName, iban, bankName }, { stage }) => ({
      url: `/v1/persons/${found(stage.persons, person)}/bank-accounts`,
      payload: { holder_name: holderName, iban, bank_name: bankName, is_for_payouts: true },
    }),
    learn: ({ id }, { iban }, { stage }) => {
      stage.bankAccounts.set(iban, id);
    },
  },
  createMandate: {
    request: ({ person, iban, takenOver }, { stage }) => ({
      url: `/v1/persons/${found(stage.persons, person)}/mandates`,
      payload: {
        bank_account_id: found(stage.bankAccounts, iban),
        taken_over: takenOver && {
          reference: takenOver.reference,
          signed_on: takenOver.signedOn,
          place: 'Dortmund',
          paper_location: takenOver.paperLocation,
          last_used_on: takenOver.lastUsedOn,
        },
      },
    }),
    learn: ({ id }, { person }, { stage }) => {
      stage.mandates.set(person, id);
    },
  },
  signMandate: {
    request: ({ person, paperLocation }, { stage, today }) => ({
      url: `/v1/mandates/${found(stage.mandates, person)}/signatures`,
      payload: { signed_on: today, place: 'Dortmund', paper_location: paperLocation },
    }),
  },
  amendMandate: {
    request: ({ person, iban, reason }, { stage, today }) => ({
      url: `/v1/mandates/${found(stage.mandates, person)}/amendments`,
      payload: { bank_account_id: found(stage.bankAccounts, iban), amended_on: today, reason },
    }),
  },
  holdMandate: {
    request: ({ person, reason }, { stage }) => ({
      url: `/v1/mandates/${found(stage.mandates, person)}/holds`,
      payload: { reason },
    }),
  },
  recordDeparture: {
    request: ({ person, ground, eventOn, shareCount, reason, paperLocation, payee }, { stage }) => ({
      url: `/v1/members/${found(stage.members, person)}/departures`,
      payload: {
        ground,
        event_on: eventOn,
        share_count: shareCount,
        reason,
        paper_location: paperLocation,
        payee,
      },
    }),
    learn: ({ id }, { person }, { stage }) => {
      stage.departures.set(person, id);
    },
  },
  castDepartureVote: {
    request: ({ person, reason }, playing) => ({
      url: departureUrl(person, playing, 'votes'),
      payload: { vote: 'approve', reason },
    }),
  },
  recordExclusionLetter: {
    request: ({ person, reference }, playing) => ({
      url: departureUrl(person, playing, 'exclusion-letters'),
      payload: { sent_on: playing.today, reference },
    }),
  },
  requestDepartureWithdrawal: {
    request: ({ person, reason }, playing) => ({
      url: departureUrl(person, playing, 'withdrawal-requests'),
      payload: { requested_on: playing.today, reason },
    }),
  },
  recordHeir: {
    request: ({ person, heir, proof }, playing) => ({
      url: departureUrl(person, playing, 'heirs'),
      payload: { person_id: found(playing.stage.persons, heir), is_representative: true, proof },
    }),
  },
  recordDeparturePayee: {
    request: ({ person, payee }, playing) => ({ url: departureUrl(person, playing, 'payees'), payload: { payee } }),
  },
  recordShareTransfer: {
    request: ({ person, to, paperLocation }, { stage, today }) => ({
      url: '/v1/share-transfers',
      payload: {
        from_member_id: found(stage.members, person),
        to_member_id: found(stage.members, to),
        agreed_on: today,
        paper_location: paperLocation,
      },
    }),
  },
  prepareYearEnd: {
    request: async (act, { db }) => {
      const { result, toLegalReserve, toOtherReserves } = await useOfResultBy(db, act);
      return {
        url: '/v1/year-ends',
        payload: {
          financial_year: act.financialYear,
          resolution: act.resolution,
          resolved_on: act.resolvedOn,
          result,
          to_legal_reserve: toLegalReserve,
          to_other_reserves: toOtherReserves,
        },
      };
    },
  },
  releaseYearEnd: { request: ({ financialYear }) => ({ url: `/v1/year-ends/${financialYear}/releases` }) },
  prepareSettlementPayout: {
    request: async ({ person }, { db, stage }) => {
      const { id } = await db
        .selectFrom('settlements')
        .select('id')
        .where('departure_id', '=', found(stage.departures, person))
        .executeTakeFirstOrThrow();
      return { url: `/v1/settlements/${id}/payouts`, payload: {} };
    },
    learn: ({ id }, { person }, { stage }) => {
      stage.settlementPayouts.set(person, id);
    },
  },
  releaseSettlementPayout: {
    request: ({ person }, { stage }) => ({
      url: `/v1/settlement-payouts/${found(stage.settlementPayouts, person)}/releases`,
    }),
  },
  runDues: { request: ({ month }) => ({ url: '/v1/dues-runs', payload: { month: month.slice(0, 7) } }) },
  recordDuesPayment: {
    request: ({ person, amount }, { stage, today }) => ({
      url: `/v1/members/${found(stage.members, person)}/dues-payments`,
      payload: { amount, value_date: today },
    }),
  },
  openCase: {
    request: ({ application: a }, { stage }) => ({
      url: '/v1/cases',
      payload: {
        borrower_person_ids: a.borrowers.map((key) => found(stage.persons, key)),
        principal: a.principal,
        term_months: a.termMonths,
        purpose: a.purpose,
        purpose_kind: a.purposeKind,
        regime: a.regime,
        regime_reason: a.regimeReason,
        lender_of_record: a.lenderOfRecord,
        sector: a.sector,
        district: a.district,
        jobs_secured: a.jobsSecured,
        jobs_created: a.jobsCreated,
        jobs_secured_fte: a.jobsSecuredFte,
        jobs_created_fte: a.jobsCreatedFte,
        firm: a.firm,
      },
    }),
    learn: ({ id }, _act, { stage, story }) => {
      const none = { items: new Map(), guarantees: new Map(), payments: new Map(), letters: new Map() };
      stage.cases.set(story, { caseId: id, ...none, loanId: null, payoutId: null, wasComplete: false });
    },
  },
  submitCase: {
    request: (_act, playing) => ({ url: caseUrl(playing, 'submissions') }),
    learn: (answer, _act, playing) => {
      const { checklist } = answer as unknown as { checklist: { id: string; kind: 'application_form' }[] };
      for (const { id, kind } of checklist) staged(playing).items.set(kind, id);
    },
  },
  startReview: { request: (_act, playing) => ({ url: caseUrl(playing, 'reviews') }) },
  recordDisclosure: {
    request: ({ figures, asOf }, playing) => ({
      url: caseUrl(playing, 'disclosures'),
      payload: {
        household_income: figures.householdIncome,
        household_expenses: figures.householdExpenses,
        business_income: figures.businessIncome,
        business_expenses: figures.businessExpenses,
        existing_debt_service: figures.existingDebtService,
        as_of: asOf,
      },
    }),
  },
  uploadDocument: {
    request: ({ item, fileName, title }, playing) => ({
      url: itemUrl(playing, item, `documents?file_name=${encodeURIComponent(fileName)}`),
      payload: pdfOf(title, playing.today as Scene['day']),
    }),
  },
  acceptChecklistItem: { request: ({ item }, playing) => ({ url: itemUrl(playing, item, 'acceptances') }) },
  waiveChecklistItem: {
    request: ({ item, reason }, playing) => ({ url: itemUrl(playing, item, 'waivers'), payload: { reason } }),
  },
  reopenChecklistItem: {
    request: ({ item, reason }, playing) => ({ url: itemUrl(playing, item, 'reopenings'), payload: { reason } }),
  },
  completeCase: { request: (_act, playing) => ({ url: caseUrl(playing, 'completions') }) },
  declareRecusal: {
    request: ({ reason }, playing) => ({ url: caseUrl(playing, 'recusals'), payload: { reason } }),
  },
  castCaseVote: {
    request: ({ isInFavour, reason, conditions }, playing) => ({
      url: caseUrl(playing, 'votes'),
      payload: { vote: isInFavour ? 'approve' : 'reject', reason, conditions },
    }),
  },
  recordSupervisoryResolution: {
    request: ({ isInFavour, text }, playing) => ({
      url: caseUrl(playing, 'supervisory-resolutions'),
      payload: { is_in_favour: isInFavour, text, resolved_on: playing.today },
    }),
  },
  fulfilCondition: {
    request: async ({ description, note }, playing) => {
      const condition = await playing.db
        .selectFrom('case_conditions')
        .select('id')
        .where('case_id', '=', staged(playing).caseId)
        .where('description', '=', description)
        .executeTakeFirstOrThrow();
      const url = caseUrl(playing, `conditions/${condition.id}/fulfilments`);
      return { url, payload: { met_on: playing.today, note } };
    },
  },
  makeOffer: {
    request: ({ assumedPayoutDate }, playing) => ({
      url: caseUrl(playing, 'offers'),
      payload: { assumed_payout_date: assumedPayoutDate },
    }),
  },
  withdrawCase: {
    request: ({ reason }, playing) => ({ url: caseUrl(playing, 'withdrawals'), payload: { reason } }),
  },
  proposeGuarantee: {
    request: ({ guarantee: g }, playing) => ({
      url: caseUrl(playing, 'guarantees'),
      payload: {
        guarantor_person_id: found(playing.stage.persons, g.guarantor),
        kind: g.kind,
        cap: g.cap,
        cap_includes_interest_and_costs: g.capIncludesInterestAndCosts,
        guarantor_is_merchant: g.guarantorIsMerchant,
        valid_until: g.validUntil,
      },
    }),
    learn: ({ id }, { guarantee }, playing) => {
      staged(playing).guarantees.set(guarantee.guarantor, id);
    },
  },
  signGuarantee: {
    request: ({ guarantor, paperLocation }, playing) => ({
      url: `/v1/guarantees/${found(staged(playing).guarantees, guarantor)}/signatures`,
      payload: {
        form: 'paper',
        signed_on: playing.today,
        paper_location: paperLocation,
        guarantor_is_merchant: false,
      },
    }),
  },
  recordContract: {
    request: ({ reference }, playing) => ({
      url: caseUrl(playing, 'contracts'),
      payload: { concluded_on: playing.today, reference },
    }),
    learn: ({ id }, _act, playing) => {
      staged(playing).loanId = id;
    },
  },
  preparePayout: {
    request: (order, playing) => ({
      url: `/v1/loans/${staged(playing).loanId}/payouts`,
      payload: {
        execution_date: order.executionDate,
        payee_name: order.payeeName,
        payee_iban: order.payeeIban,
        requested_before_withdrawal_ends: order.isRequestedBeforeWithdrawalEnds,
      },
    }),
    learn: ({ id }, _act, playing) => {
      staged(playing).payoutId = id;
    },
  },
  releasePayout: { request: (_act, playing) => ({ url: `/v1/payouts/${staged(playing).payoutId}/releases` }) },
  recordLoanPayment: {
    request: ({ amount, valueDate, bankReference }, playing) => ({
      url: `/v1/loans/${staged(playing).loanId}/payments`,
      payload: { amount, value_date: valueDate, bank_reference: bankReference },
    }),
    learn: (answer, { bankReference }, playing) => {
      const { payment } = answer as unknown as { payment: { id: string } };
      staged(playing).payments.set(bankReference, payment.id);
    },
  },
  reversePayment: {
    request: ({ bankReference, valueDate, reason }, playing) => ({
      url: `/v1/payments/${found(staged(playing).payments, bankReference)}/reversals`,
      payload: { value_date: valueDate, reason },
    }),
  },
  runCredits: { request: () => ({ url: '/v1/credit-runs' }) },
  recordBankDecision: {
    request: ({ decision: { decidedOn, loan, ...decision } }, playing) => ({
      url: caseUrl(playing, 'bank-decisions'),
      payload: {
        ...decision,
        decided_on: decidedOn,
        ...(loan && {
          principal: loan.principal,
          nominal_rate: loan.annualRate,
          term_months: loan.termMonths,
          instalment: loan.instalment,
          first_instalment_on: loan.firstInstalmentOn,
        }),
      },
    }),
  },
  recordContact: {
    request: ({ channel, text }, playing) => ({
      url: `/v1/loans/${staged(playing).loanId}/contacts`,
      payload: { channel, text, contacted_on: playing.today },
    }),
  },
  recordImpactStatement: {
    request: (act, playing) => ({
      url: `/v1/loans/${staged(playing).loanId}/impact-statements`,
      payload: {
        stage: act.stage,
        year: act.year,
        stated_on: playing.today,
        stated_by: act.statedBy,
        jobs_secured: act.jobsSecured,
        jobs_created: act.jobsCreated,
        jobs_secured_fte: act.jobsSecuredFte,
        jobs_created_fte: act.jobsCreatedFte,
        note: act.note,
      },
    }),
  },
  recordPaymentPromise: {
    request: ({ amount, promisedOn }, playing) => ({
      url: `/v1/loans/${staged(playing).loanId}/promises`,
      payload: { amount, given_on: playing.today, promised_on: promisedOn },
    }),
  },
  recordDunningHold: {
    request: ({ until, reason }, playing) => ({
      url: `/v1/loans/${staged(playing).loanId}/holds`,
      payload: { from: playing.today, until, reason },
    }),
  },
  writeCaseLetter: {
    request: ({ kind }, playing) => ({ url: caseUrl(playing, 'letters'), payload: { kind } }),
    learn: ({ id }, { kind }, playing) => learnLetter(kind, id, playing),
  },
  writeLoanDocument: {
    request: ({ kind }, playing) => ({ url: `/v1/loans/${staged(playing).loanId}/documents`, payload: { kind } }),
    learn: ({ id }, { kind }, playing) => learnLetter(kind, id, playing),
  },
  writeGuaranteeDocument: {
    request: ({ guarantor }, playing) => ({
      url: `/v1/guarantees/${found(staged(playing).guarantees, guarantor)}/documents`,
      payload: { kind: 'guarantor_statement' },
    }),
    learn: ({ id }, _act, playing) => learnLetter('guarantor_statement', id, playing),
  },
  orderDispatch: {
    request: ({ letter }, playing) => ({
      url: `/v1/documents/${found(staged(playing).letters, letter).documentId}/dispatches`,
      payload: { channel: 'print' },
    }),
    learn: ({ id: dispatchId }, { letter }, playing) => {
      staged(playing).letters.set(letter, { ...found(staged(playing).letters, letter), dispatchId });
    },
  },
  completeDispatch: {
    request: ({ letter }, playing) => ({
      url: `/v1/dispatches/${found(staged(playing).letters, letter).dispatchId}/completions`,
    }),
  },
};

/** Plays every scene over HTTP at its own time, in order of time, each signed in as whoever does it. */
export async function playOverHttp(db: Db, world: World, stage: Stage): Promise<void> {
  const scenes = [...world.stories, ...world.dues]
    .flatMap(({ scenes: some, number }) =>
      some.map((scene) => ({ scene, story: number, at: moment(scene.day, scene.minute, number) })),
    )
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const clock = settableClock(scenes[0]!.at);
  const { inject } = await startTestApp(db, mountModules, { clock });
  const tokens = new Map<string, string>();
  for (const [login, { userId }] of stage.staff) tokens.set(login, await tokenFor(db, userId));
  for (const [place, { scene, story, at }] of scenes.entries()) {
    clock.set(at);
    if (scene.act.does === 'takeDeparturesEffect') {
      await closeYear(db, { today: scene.day, recordedAt: at, byUserId: null });
      continue;
    }
    if (scene.act.does === 'bookOtherMoney') {
      const { act } = scene;
      await inTransaction(db, async (tx) => await bookOtherMoney(tx, act, deedOf(stage, scene, story)));
      continue;
    }
    const playing = { db, stage, story, today: scene.day };
    const play = PLAYS[scene.act.does as Requested] as Play<Act>;
    const { url, payload } = await play.request(scene.act, playing);
    const isFile = Buffer.isBuffer(payload);
    const headers = {
      authorization: `Bearer ${found(tokens, scene.by)}`,
      'idempotency-key': `scene-${place}`,
      ...(isFile ? { 'content-type': 'application/pdf' } : {}),
    };
    const body = isFile ? payload : payload && JSON.parse(JSON.stringify(payload));
    const answer = await inject({ method: 'POST', url, headers, ...(body ? { payload: body } : {}) });
    expect([answer.statusCode, scene.act.does, answer.statusCode < 300 ? '' : answer.body]).toEqual(ok(answer, scene));
    await play.learn?.(JSON.parse(answer.body) as Answer, scene.act, playing);
  }
}

/** No call of the API: the close of the day does it. */
async function closeYear(db: Db, happening: Happening): Promise<void> {
  await inTransaction(db, (tx) => takeDeparturesEffect(tx, happening.today, happening));
}

function ok({ statusCode }: LightMyRequestResponse, { act }: Scene): [number, string, string] {
  return [statusCode === 200 && act.does === 'runDues' ? 200 : 201, act.does, ''];
}

async function tokenFor(db: Db, userId: string): Promise<string> {
  const token = `demo_${randomBytes(32).toString('base64url')}`;
  await db
    .insertInto('access_tokens')
    .values({
      id: newId(),
      user_id: userId,
      kind: 'bearer',
      scope: 'full',
      label: 'test',
      token_hash: createHash('sha256').update(token).digest(),
      created_at: new Date('2000-01-01T00:00:00Z'),
      expires_at: new Date('2190-01-01T00:00:00Z'),
    })
    .execute();
  return token;
}
