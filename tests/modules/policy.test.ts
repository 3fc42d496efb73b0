import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { type BusinessDate, parseDate } from '../../src/domain/time/business-date.ts';
import {
  ensureDefaultPolicy,
  mountPolicy,
  policyByNumber,
  policyOn,
  policyVersions,
} from '../../src/modules/policy/index.ts';
import { insertConfirmation } from '../../src/modules/policy/policy.repository.ts';
import { mountResolutions, recordResolutions, resolutionsOfAssembly } from '../../src/modules/resolutions/index.ts';
import { readTerms, termsText } from '../../src/modules/policy/terms.schema.ts';
import { constraintOf, inTransaction } from '../../src/platform/db/transaction.ts';
import { deedOf } from '../../src/platform/http/deed.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn } from '../support/actors.ts';
import { A_FRIDAY, startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import { setPolicy } from '../support/policies.ts';

const { db, owner } = await createTestDatabase();
const { inject, clock } = await startTestApp(db, (shell) => {
  mountResolutions(shell);
  mountPolicy(shell);
});
const administrator = await signedIn(db, 'administrator');
const auditor = await signedIn(db, 'auditor');
const [board, supervisor] = [await signedIn(db, 'board'), await signedIn(db, 'supervisory_board')];
const FIRST_DAY = parseDate('2009-01-26');
await inTransaction(db, (tx) => ensureDefaultPolicy(tx, FIRST_DAY, A_FRIDAY));

/** Resolutions as closed minutes leave them. */
async function carriedOn(day: BusinessDate) {
  const deed = deedOf(board.actor, clock);
  const assembly = { id: newId(), number: 'GV-2026-0001', kind: 'ordinary', form: 'in_person', held_on: day };
  const recorded = { recorded_at: A_FRIDAY, recorded_by: board.userId };
  await db
    .insertInto('assemblies')
    .values({ ...assembly, starts_at: '15:00', place: 'Dortmund', ...recorded })
    .execute();
  const kinds = ['policy', 'credit_limits', 'election'] as const;
  const items = kinds.map((kind, index) => ({ id: newId(), kind, position: index + 1 }));
  await db
    .insertInto('assembly_items')
    .values(
      items.map(({ id, kind, position }) => ({
        id,
        kind,
        position,
        assembly_id: assembly.id,
        title: kind,
        proposed_text: 'Text',
        majority: 'simple',
        announcement: 1,
        seats: kind === 'election' ? 1 : null,
        ...recorded,
      })),
    )
    .execute();
  const carried = items.map(({ id: itemId, kind }) => ({
    assemblyId: assembly.id,
    itemId,
    kind,
    title: kind,
    text: 'Text',
    resolvedOn: day,
    financialYear: null,
  }));
  await inTransaction(db, (tx) => recordResolutions(tx, carried, deed));
  const numbers = (await resolutionsOfAssembly(db, assembly.id)).map(({ number }) => number);
  const [policy = '', limits = '', election = ''] = numbers;
  return { policy, limits, election };
}

const terms = termsText(defaultPolicyTerms);
const version = {
  valid_from: '2027-01-01',
  resolved_on: '2026-11-18',
  resolution: 'Generalversammlung vom 18.11.2026, TOP 6',
  terms,
};

let calls = 0;
async function record(body: object, by = administrator) {
  calls += 1;
  const headers = { ...by.headers, 'idempotency-key': `policy-${calls}` };
  return await inject({ method: 'POST', url: '/v1/policies', headers, payload: body });
}

async function confirm(number: number, by = board) {
  calls += 1;
  const headers = { ...by.headers, 'idempotency-key': `policy-${calls}` };
  return await inject({ method: 'POST', url: `/v1/policies/${number}/confirmations`, headers });
}

async function recordAndConfirm(body: object): Promise<number> {
  const { number } = (await record(body)).json();
  expect((await confirm(number)).statusCode).toBe(201);
  return number;
}

async function read(url: string, by = administrator) {
  return await inject({ method: 'GET', url, headers: by.headers });
}

const look = (url: string) => read(url, auditor);

describe('Terms', () => {
  it('come back from the wire as they went out, field by field', () => {
    expect(readTerms(JSON.stringify(terms))).toEqual(defaultPolicyTerms);
    expect(terms.loan).toMatchObject({ minimum_principal: '1000.00', annual_rate: '7.9', day_count: '30E/360' });
    expect(terms.eligibility.affordability_warning_ratio).toBe('1.2');
  });

  it('from before dues had groups and a rhythm mean what they meant', () => {
    const { monthly_amount, due_day, first_month } = terms.dues;
    const old = { ...terms, dues: { monthly_amount, due_day, first_month } };
    expect(readTerms(JSON.stringify(old)).dues).toMatchObject({ rhythmMonths: 1, groups: [] });
  });

  it('carry dues groups with rates of their own', () => {
    const group = { code: 'reduced', name: 'ermäßigt', monthly_amount: '2.50' };
    const grouped = { ...terms, dues: { ...terms.dues, rhythm_months: 3 as const, groups: [group] } };
    expect(readTerms(JSON.stringify(grouped)).dues.groups[0]?.monthlyAmount.toText()).toBe('2.50');
    expect(termsText(readTerms(JSON.stringify(grouped)))).toEqual(grouped);
  });

  it('carry a limit per debtor and a fixed due day as well', () => {
    const limited = {
      ...terms,
      loan: { ...terms.loan, due_day: 30 },
      eligibility: {
        ...terms.eligibility,
        credit_limit_per_debtor: {
          amount: '30000.00',
          resolved_on: '2026-06-20',
          resolution_number: null,
          counts_guarantees_given: true,
        },
      },
    };
    expect(termsText(readTerms(JSON.stringify(limited)))).toEqual(limited);
  });
});

describe('The first policy', () => {
  it('is inserted once, however often the service starts', async () => {
    await inTransaction(db, (tx) => ensureDefaultPolicy(tx, FIRST_DAY, A_FRIDAY));
    const list = await read('/v1/policies');
    expect(list.json().items.map((item: { number: number }) => item.number)).toEqual([1]);
  });

  it('is in force from its first day on', async () => {
    expect((await policyOn(db, FIRST_DAY)).number).toBe(1);
    expect((await read('/v1/policies/current')).json()).toMatchObject({ number: 1, terms });
    expect((await read('/v1/policies/current?on=2030-05-01')).json().number).toBe(1);
  });

  it('has nothing before it: policy.none_in_force', async () => {
    const answer = await read('/v1/policies/current?on=2009-01-25');
    expect(answer.statusCode).toBe(422);
    expect(answer.json().code).toBe('policy.none_in_force');
  });
});

describe('A new version', () => {
  it('applies from its day on and leaves the earlier one in force until then', async () => {
    const number = await recordAndConfirm({
      ...version,
      terms: { ...terms, loan: { ...terms.loan, annual_rate: '8.4' } },
    });
    expect((await policyOn(db, parseDate('2026-12-31'))).number).toBe(1);
    const next = await policyOn(db, parseDate('2027-01-01'));
    expect(next.number).toBe(number);
    expect(next.terms.loan.annualRate.toText()).toBe('8.4');
    expect((await policyByNumber(db, 1)).terms).toEqual(defaultPolicyTerms);
    expect((await read(`/v1/policies/${number}`)).json().resolution).toBe(version.resolution);
  });

  it('of two for the same day, the later one counts', async () => {
    await recordAndConfirm({ ...version, valid_from: '2027-02-01' });
    const number = await recordAndConfirm({ ...version, valid_from: '2027-02-01' });
    expect((await policyOn(db, parseDate('2027-02-01'))).number).toBe(number);
  });

  it('takes numbers one after the other, also when two are recorded at once', async () => {
    const both = await Promise.all([record(version), record(version)]);
    const [one, other] = both.map((answer) => answer.json().number as number).toSorted((a, b) => a - b);
    expect(other).toBe((one ?? 0) + 1);
  });

  it('may be recorded for a day long gone while the past is loaded, as long as today was that day', async () => {
    const today = parseDate('2015-01-10');
    const asked = { validFrom: today, resolvedOn: today, resolution: 'Vorstand', terms: defaultPolicyTerms };
    const policy = await setPolicy(db, asked, { now: () => A_FRIDAY, today: () => today });
    expect((await policyOn(db, today)).number).toBe(policy.number);
  });

  it.each([
    ['policy.valid_from_in_past', { valid_from: '2026-11-19' }],
    ['policy.resolved_in_future', { resolved_on: '2026-11-21' }],
    [
      'policy.minimum_above_first_ceiling',
      { terms: { ...terms, loan: { ...terms.loan, minimum_principal: '10000.01' } } },
    ],
    ['policy.second_ceiling_below_first', { terms: { ...terms, loan: { ...terms.loan, second_ceiling: '9999.99' } } }],
    ['policy.fee_eats_the_loan', { terms: { ...terms, loan: { ...terms.loan, processing_fee: '1000.00' } } }],
    ['policy.rate_negative', { terms: { ...terms, loan: { ...terms.loan, annual_rate: '-0.1' } } }],
    ['policy.due_day_not_possible', { terms: { ...terms, loan: { ...terms.loan, due_day: 31 } } }],
    ['policy.withdrawal_too_short', { terms: { ...terms, loan: { ...terms.loan, withdrawal_days: 13 } } }],
    ['policy.dues_day_not_possible', { terms: { ...terms, dues: { ...terms.dues, due_day: 29 } } }],
    [
      'policy.maximum_below_minimum_shares',
      { terms: { ...terms, shares: { ...terms.shares, minimum_count: 3, maximum_count: 2 } } },
    ],
    ['policy.count_not_possible', { terms: { ...terms, shares: { ...terms.shares, payment_instalments: 0 } } }],
    ['policy.amount_not_possible', { terms: { ...terms, shares: { ...terms.shares, nominal: '0.00' } } }],
    ['policy.count_not_possible', { terms: { ...terms, decision: { ...terms.decision, quorum_votes: 1 } } }],
    ['policy.count_not_possible', { terms: { ...terms, membership: { ...terms.membership, admission_votes: 1 } } }],
    [
      'policy.notice_period_unlawful',
      { terms: { ...terms, membership: { ...terms.membership, notice_period_months: 2 } } },
    ],
    ['policy.assembly_notice_unlawful', { terms: { ...terms, assembly: { ...terms.assembly, invitation_days: 13 } } }],
    ['policy.assembly_notice_unlawful', { terms: { ...terms, assembly: { ...terms.assembly, agenda_days: 6 } } }],
    ['policy.coverage_negative', { terms: { ...terms, guarantees: { ...terms.guarantees, required_coverage: '-1' } } }],
    [
      'policy.affordability_ratio_not_positive',
      { terms: { ...terms, eligibility: { ...terms.eligibility, affordability_warning_ratio: '0' } } },
    ],
  ])('is refused: %s', async (code, changes) => {
    const answer = await record({ ...version, ...changes });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().code).toBe(code);
  });

  it('needs all terms, and knows no others', async () => {
    const { loan: _, ...withoutLoan } = terms;
    expect((await record({ ...version, terms: withoutLoan })).statusCode).toBe(400);
    expect((await record({ ...version, terms: { ...terms, bonus: '1.00' } })).statusCode).toBe(400);
  });
});

describe('A proposed version', () => {
  const far = { ...version, valid_from: '2028-01-01' };

  it('is never in force, and says so', async () => {
    const before = (await read('/v1/policies/current?on=2028-01-01')).json().number;
    const proposed = (await record(far)).json();
    expect(proposed).toMatchObject({ status: 'proposed', confirmed_by_person_id: null, confirmed_at: null });
    expect(proposed.recorded_by_person_id).toBe(administrator.personId);
    expect((await read('/v1/policies')).json().items[0]).toEqual(proposed);
    expect((await read(`/v1/policies/${proposed.number}`)).json()).toEqual(proposed);
    expect((await read('/v1/policies/current?on=2028-01-01')).json().number).toBe(before);
    expect((await policyVersions(db)).map(({ number }) => number)).not.toContain(proposed.number);
  });

  it('counts from its first day on once a second person has confirmed it', async () => {
    const { number } = (await record(far)).json();
    const answer = await confirm(number, supervisor);
    expect(answer.statusCode).toBe(201);
    const confirmed = { number, status: 'confirmed', confirmed_by_person_id: supervisor.personId };
    expect(answer.json()).toMatchObject({ ...confirmed, confirmed_at: '2026-11-20T09:00:00.000Z' });
    expect((await read('/v1/policies/current?on=2028-01-01')).json()).toMatchObject(confirmed);
    expect((await read('/v1/policies/current?on=2027-12-31')).json().number).not.toBe(number);
  });

  it('is not confirmed by the person who recorded it, whatever offices that person holds', async () => {
    const { number } = (await record(far, board)).json();
    expect((await confirm(number, board)).json()).toMatchObject({ status: 422, code: 'four_eyes.same_person' });
    const alone = { number, recordedByPersonId: board.personId, author: board, at: A_FRIDAY };
    const violated = await inTransaction(db, (tx) => insertConfirmation(tx, alone)).catch(constraintOf);
    expect(violated).toBe('policy_has_four_eyes');
    const pretending = { ...alone, recordedByPersonId: supervisor.personId };
    const forged = await inTransaction(db, (tx) => insertConfirmation(tx, pretending)).catch(constraintOf);
    expect(forged).toMatch(/policy_confirmations_policy_number.*_fkey/);
  });

  it('is confirmed by board or supervisory board only, once, and only if it exists', async () => {
    const { number } = (await record(far)).json();
    expect((await confirm(number, administrator)).json().code).toBe('access.permission_missing');
    const twice = await Promise.all([confirm(number, board), confirm(number, supervisor)]);
    expect(twice.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect((await confirm(number)).json().code).toBe('policy.confirmed_already');
    expect((await confirm(1)).json().code).toBe('policy.confirmed_already');
    expect((await confirm(9999)).json().code).toBe('policy.not_found');
  });

  it('is not confirmed after its first day, since others were decided under the version before', async () => {
    const { number } = (await record({ ...version, valid_from: '2026-11-21' })).json();
    clock.setToday(parseDate('2026-11-22'));
    const late = await confirm(number);
    clock.set(A_FRIDAY);
    expect(late.json()).toMatchObject({ status: 422, code: 'policy.valid_from_in_past' });
  });

  it('must say who recorded it, in the database too', async () => {
    const anonymous = sql`insert into policies (id, number, valid_from, resolved_on, resolution, terms, recorded_at)
      select gen_random_uuid(), 9000, valid_from, resolved_on, resolution, terms, recorded_at from policies where number = 1`;
    expect(await anonymous.execute(owner).catch(constraintOf)).toBe('only_the_first_policy_comes_from_nobody');
  });
});

describe('A version with the resolution behind it', () => {
  const SATURDAY = '2026-11-14';
  const limit = { amount: '30000.00', resolved_on: SATURDAY, counts_guarantees_given: true };
  const limited = (changes: object) => ({
    ...version,
    valid_from: '2029-01-01',
    resolved_on: SATURDAY,
    terms: { ...terms, eligibility: { ...terms.eligibility, credit_limit_per_debtor: { ...limit, ...changes } } },
  });

  it('names a limit in free text while no assembly is recorded here', async () => {
    expect((await record(limited({}))).statusCode).toBe(201);
  });

  it('names what the general assembly carried, and shows it', async () => {
    const { policy, limits, election } = await carriedOn(parseDate(SATURDAY));
    const answer = await record({ ...limited({ resolution_number: limits }), resolution_number: policy });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      resolution_number: policy,
      terms: { eligibility: { credit_limit_per_debtor: { resolution_number: limits } } },
    });
    expect((await read(`/v1/policies/${answer.json().number}`)).json()).toEqual(answer.json());
    expect((await look(`/v1/resolutions/${limits}`)).json()).toMatchObject({ kind: 'credit_limits' });
    const listed = (await look('/v1/resolutions?kind=election')).json();
    expect(listed.items.map(({ number }: { number: string }) => number)).toEqual([election]);

    const refusals = [
      [{ ...version, resolution_number: policy }, 422, 'policy.resolution_of_another_day'],
      [{ ...limited({}), resolution_number: election }, 422, 'policy.resolution_about_something_else'],
      [limited({ resolution_number: policy }), 422, 'policy.resolution_about_something_else'],
      [limited({}), 422, 'policy.credit_limit_needs_resolution'],
      [limited({ resolution_number: 'BS-2026-0099' }), 404, 'resolution.not_found'],
      [{ ...version, resolution_number: 'BS-2026-0099' }, 404, 'resolution.not_found'],
    ] as const;
    for (const [body, status, code] of refusals) {
      expect((await record(body)).json()).toMatchObject({ status, code });
    }
  });
});

describe('Reading versions', () => {
  it('pages from the newest to the first', async () => {
    const seen: number[] = [];
    let next: string | null = '';
    while (next !== null) {
      const answer = await read(`/v1/policies?limit=2${next === '' ? '' : `&cursor=${next}`}`);
      seen.push(...answer.json().items.map((item: { number: number }) => item.number));
      next = answer.json().next as string | null;
    }
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect(seen.at(-1)).toBe(1);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('refuses a cursor somebody made up', async () => {
    const forged = Buffer.from(JSON.stringify(['policies', 'x'])).toString('base64url');
    const answer = await read(`/v1/policies?cursor=${forged}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().code).toBe('request.cursor_unreadable');
  });

  it('does not know a number nobody recorded: policy.not_found', async () => {
    const answer = await read('/v1/policies/9999');
    expect(answer.statusCode).toBe(404);
    expect(answer.json().code).toBe('policy.not_found');
  });
});
