import type { z } from 'zod';
import { concentrationOf, type GroupAmount } from '../../domain/lending/concentration.ts';
import { type ClassedLoan, migrationOf } from '../../domain/lending/migration.ts';
import { bucketOfClass, dayClassOf, together } from '../../domain/lending/portfolio-figures.ts';
import { Money } from '../../domain/money/money.ts';
import { percentOf } from '../../domain/money/percent-of.ts';
import type { Db } from '../../platform/db/database.ts';
import { namesKnownAt } from '../persons/index.ts';
import { findPolicyOn } from '../policy/index.ts';
import type { ReportContext } from '../reporting/index.ts';
import type * as operations from './exposure.operations.ts';
import { guaranteesOn, promisedOn, type GuaranteeLine, writtenOffBetween } from './exposure.repository.ts';
import type * as schema from './exposure.schema.ts';
import type { SumsBy } from './standing-sums.repository.ts';
import { type Moment, momentOf, standingsOf, standingsOn, standingSums } from './standings.service.ts';

/** On whom or what the portfolio depends. */
export async function concentration(
  context: ReportContext<typeof operations.concentrationReport>,
): Promise<z.input<typeof schema.ConcentrationReport>> {
  const { db, about, query } = context;
  const { by, top } = query;
  const moment = await momentOf(db, context);
  const { outstandingPrincipal: whole } = together(await standingSums(db, moment));
  const found = concentrationOf(await partsBy(db, moment, by), whole, top);
  return {
    ...about,
    by,
    gross_portfolio: whole.toText(),
    group_count: found.groups,
    top_amount: found.topAmount.toText(),
    top_percent: found.topPercent,
    herfindahl_index: found.herfindahlIndex,
    lines: found.lines.map(({ rank, key, name, loans, amount, percent }) => ({
      rank,
      group_key: key,
      name,
      loan_count: loans,
      outstanding_principal: amount.toText(),
      percent,
    })),
  };
}

/** Summed in the database, but for guarantors: each vouches for no more than the cap, loan by loan. */
async function partsBy(db: Db, moment: Moment, by: SumsBy | 'guarantor'): Promise<readonly GroupAmount[]> {
  if (by === 'guarantor') {
    return (await withOwed(db, moment, await guaranteesOn(db, moment)))
      .filter(({ isSigned, secured }) => isSigned && secured.isPositive())
      .map((one) => ({ key: one.guarantorPersonId, name: one.guarantor, loans: 1, amount: one.secured }));
  }
  const parts = (await standingSums(db, moment, { by })).map(({ group, loans, outstandingPrincipal: amount }) => ({
    key: group ?? '',
    name: group ?? '',
    loans,
    amount,
  }));
  if (by !== 'borrower') return parts;
  const names = await namesKnownAt(
    db,
    parts.map(({ key }) => key),
    moment.knownAt,
  );
  return parts.map((part) => ({ ...part, name: names.get(part.key) ?? part.key }));
}

/** Guarantees with what their loans owe, and how much of it they secure. */
async function withOwed(db: Db, moment: Moment, guarantees: readonly GuaranteeLine[]) {
  const owed = new Map<string, Money>();
  const loanIds = new Set(guarantees.flatMap(({ loanId }) => loanId ?? []));
  for await (const line of standingsOf(db, moment, loanIds)) owed.set(line.loanId, line.outstandingPrincipal);
  return guarantees.map((one) => {
    const owedOnLoan = owed.get(one.loanId ?? '') ?? Money.zero;
    return { ...one, owedOnLoan, secured: Money.min(one.cap, owedOnLoan) };
  });
}

/** Of each loan once, however many vouch for it: what it owes, as far as their caps reach together. */
function securedTogether(guarantees: Awaited<ReturnType<typeof withOwed>>): Money {
  const byLoan = Map.groupBy(guarantees, ({ loanId }) => loanId);
  return Money.sum(
    [...byLoan.values()].map((some) =>
      Money.min(some[0]?.owedOnLoan ?? Money.zero, Money.sum(some.map(({ cap }) => cap))),
    ),
  );
}

/** Who vouches for what, against the policy's limit. */
export async function guarantorExposure(
  context: ReportContext<typeof operations.guarantorReport>,
): Promise<z.input<typeof schema.GuarantorReport>> {
  const { db, about, asOf } = context;
  const moment = await momentOf(db, context);
  const limit = (await findPolicyOn(db, asOf))?.terms.guarantees.exposureLimit ?? null;
  const guarantees = await withOwed(db, moment, await guaranteesOn(db, moment));
  const sumOf = (some: typeof guarantees, part: 'cap' | 'secured' | 'called' | 'paid'): string =>
    Money.sum(some.map((one) => one[part])).toText();
  return {
    ...about,
    caps: sumOf(guarantees, 'cap'),
    secured_principal: securedTogether(guarantees).toText(),
    guarantors: [...Map.groupBy(guarantees, (one) => one.guarantorPersonId)].map(([personId, some]) => ({
      person_id: personId,
      name: some[0]?.guarantor ?? '',
      guarantee_count: some.length,
      caps: sumOf(some, 'cap'),
      secured_principal: sumOf(some, 'secured'),
      called: sumOf(some, 'called'),
      paid: sumOf(some, 'paid'),
      ...useOf(Money.sum(some.map(({ cap }) => cap)), limit),
      limit: limit?.toText() ?? null,
    })),
    lines: guarantees.map((one) => ({
      person_id: one.guarantorPersonId,
      name: one.guarantor,
      guarantee_number: one.number,
      case_number: one.caseNumber,
      loan_number: one.loanNumber,
      is_signed: one.isSigned,
      cap: one.cap.toText(),
      secured_principal: one.secured.toText(),
      called: one.called.toText(),
      paid: one.paid.toText(),
      coverage_percent: percentOf(one.cap, one.owedOnLoan),
    })),
  };
}

function useOf(total: Money, limit: Money | null) {
  return {
    use_percent: limit && percentOf(total, limit),
    is_over_limit: limit !== null && total.isGreaterThan(limit),
  };
}

/** Each debtor against the general assembly's limit (GenG §49), counted as the rule on eligibility counts. */
export async function debtorLimits(
  context: ReportContext<typeof operations.limitReport>,
): Promise<z.input<typeof schema.LimitReport>> {
  const { db, about, asOf } = context;
  const moment = await momentOf(db, context);
  const limit = (await findPolicyOn(db, asOf))?.terms.eligibility.creditLimitPerDebtor ?? null;
  const countsGuarantees = limit?.countsGuaranteesGiven ?? false;
  const loans = await partsBy(db, moment, 'borrower');
  const promised = await promisedOn(db, moment);
  const vouched = countsGuarantees ? await guaranteesOn(db, moment) : [];
  const names = new Map([
    ...loans.map(({ key, name }) => [key, name] as const),
    ...promised.map(({ personId, name }) => [personId, name] as const),
    ...vouched.map((one) => [one.guarantorPersonId, one.guarantor] as const),
  ]);
  const owedBy = Map.groupBy(loans, ({ key }) => key);
  const promisedTo = Map.groupBy(promised, ({ personId }) => personId);
  const vouchedBy = Map.groupBy(vouched, ({ guarantorPersonId }) => guarantorPersonId);
  const debtors = [...names].map(([personId, name]) => {
    const outstanding = Money.sum((owedBy.get(personId) ?? []).map(({ amount }) => amount));
    const approved = Money.sum((promisedTo.get(personId) ?? []).map(({ amount }) => amount));
    const guarantees = Money.sum((vouchedBy.get(personId) ?? []).map(({ cap }) => cap));
    return { personId, name, outstanding, approved, guarantees, total: Money.sum([outstanding, approved, guarantees]) };
  });
  const lines = debtors
    .toSorted((one, other) => other.total.compare(one.total) || one.name.localeCompare(other.name, 'de'))
    .map((debtor) => ({
      person_id: debtor.personId,
      name: debtor.name,
      outstanding_principal: debtor.outstanding.toText(),
      approved_not_paid_out: debtor.approved.toText(),
      guarantees_given: debtor.guarantees.toText(),
      total: debtor.total.toText(),
      ...useOf(debtor.total, limit?.amount ?? null),
    }));
  return {
    ...about,
    limit: limit?.amount.toText() ?? null,
    resolved_on: limit?.resolvedOn ?? null,
    resolution_number: limit?.resolutionNumber ?? null,
    counts_guarantees_given: countsGuarantees,
    over_limit: lines.filter((line) => line.is_over_limit).length,
    lines,
  };
}

/** How days past due moved between the ends of two days, both by the same knowledge. */
export async function migration(
  context: ReportContext<typeof operations.migrationReport>,
): Promise<z.input<typeof schema.MigrationReport>> {
  const { db, about, query } = context;
  const { from } = query;
  const moment = await momentOf(db, context);
  const [before, after] = [await classedOn(db, { ...moment, asOf: from }), await classedOn(db, moment)];
  const writtenOff = await writtenOffBetween(db, { ...moment, from });
  const sumOf = (loans: typeof before): string => Money.sum(loans.map(({ outstanding }) => outstanding)).toText();
  return {
    from,
    ...about,
    portfolio_before: sumOf(before),
    portfolio_after: sumOf(after),
    cells: migrationOf({ before, after, writtenOff }).map((cell) => ({
      from_class: cell.from,
      to_class: cell.to,
      loan_count: cell.loans,
      outstanding_before: cell.outstandingBefore.toText(),
      outstanding_after: cell.outstandingAfter.toText(),
    })),
  };
}

/** Of each loan only what is compared, so that a million of them fit into memory. */
async function classedOn(db: Db, moment: Moment): Promise<readonly ClassedLoan[]> {
  const loans: ClassedLoan[] = [];
  for await (const { loanId, outstandingPrincipal: outstanding, daysPastDue } of standingsOn(db, moment)) {
    loans.push({ loanId, outstanding, bucket: bucketOfClass(dayClassOf(daysPastDue)) });
  }
  return loans;
}
