import { personDataOf, type PersonRow } from '../../domain/imports/check-people.ts';
import { lotsOf } from '../../domain/imports/check-members.ts';
import type { ImportRow } from '../../domain/imports/import-sheets.ts';
import { entryFor } from '../../domain/ledger/entry-for.ts';
import { Money } from '../../domain/money/money.ts';
import { firstOfMonth, plusMonths } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isOurNumber, keepNumbers } from '../../platform/db/numbers.ts';
import { newIdAt } from '../../platform/ids.ts';
import { takeOverDues } from '../dues/index.ts';
import { postEntries } from '../ledger/index.ts';
import { type Member, takeOverMember } from '../members/index.ts';
import { insertPayments } from '../payments/index.ts';
import { personCalled, recordPerson } from '../persons/index.ts';
import { insertRecords, type RecordTakenOver } from './imports.repository.ts';
import { type Carrying, idOf, type TakenOver } from './carrying.ts';
import type { Checked } from './imports.types.ts';
import { takeOverLoans } from './loan-takeovers.service.ts';
import { recordMemberPayments } from './member-payments.service.ts';

/** Persons, members, loans with their past, balances, and then what has been paid since. */
export async function carryOut(tx: Tx, carrying: Carrying): Promise<void> {
  const { file } = carrying.found.checked;
  await keepNumbers(tx, [
    ...file.members.rows.map(({ number }) => number).filter((number) => isOurNumber('M', number)),
    ...file.loans.rows.map(({ number }) => number).filter((number) => isOurNumber('D', number)),
  ]);
  const persons = await takeOverPersons(tx, carrying);
  const members = await takeOverMembers(tx, carrying, persons);
  const loans = await takeOverLoans(tx, carrying, { persons, members });
  await postBalances(tx, carrying);
  await recordMemberPayments(tx, carrying, { persons, members });
  await insertRecords(tx, carrying.stored.id, recordsOf(carrying, { persons, members, loans }));
}

async function takeOverPersons(tx: Tx, { found, deed }: Carrying): Promise<ReadonlyMap<string, string>> {
  const { members, persons } = found.checked.file;
  const rows: readonly PersonRow[] = [...members.rows, ...persons.rows];
  const ids = new Map<string, string>();
  const recording = {
    author: { userId: deed.byUserId, personId: deed.byPersonId },
    recordedAt: deed.recordedAt,
    today: deed.today,
    requestId: null,
  };
  for (const row of rows) {
    const person =
      row.person_number === null
        ? await recordPerson(tx, personDataOf(row), recording)
        : await personCalled(tx, { by: 'number', number: row.person_number });
    ids.set(row.number, person.id);
  }
  return ids;
}

async function takeOverMembers(
  tx: Tx,
  { stored, found, deed }: Carrying,
  persons: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const { file } = found.checked;
  const { cutOverOn } = stored;
  const setting = { cutOverOn, today: deed.today, ...settingOf(found) };
  const ids = new Map<string, string>();
  for (const row of file.members.rows) {
    const claims = file.dues.rows.filter(({ member }) => member === row.number);
    const member = await takeOverMember(tx, {
      personId: idOf(persons, row.number),
      externalNumber: row.number,
      admittedOn: row.admitted_on,
      leftOn: row.left_on,
      lots: lotsOf(row, file, setting),
      shareCapital: row.share_capital_paid,
      openDues: Money.sum(claims.map(({ open_amount: open }) => open)),
      duesCredit: row.dues_credit ?? Money.zero,
      duesFrom: plusMonths(firstOfMonth(cutOverOn), 1),
      takenOverOn: cutOverOn,
      importId: stored.id,
      deed,
    });
    ids.set(row.number, member.id);
    await recordDuesCredit(tx, { stored, found, deed }, { row, member });
    await takeOverDues(tx, {
      memberId: member.id,
      open: claims.map(({ month, open_amount: amount }) => ({ month, amount })),
      credit: row.dues_credit ?? Money.zero,
      takenOverOn: cutOverOn,
      policy: found.policy,
      importId: stored.id,
      deed,
    });
  }
  return ids;
}

/** Dues paid ahead stand among the payments, as money that came before the books began here. */
async function recordDuesCredit(
  tx: Tx,
  { stored, deed }: Carrying,
  { row, member }: { readonly row: ImportRow<'members'>; readonly member: Member },
): Promise<void> {
  if (!row.dues_credit?.isPositive()) return;
  await insertPayments(tx, [
    {
      id: newIdAt(deed.recordedAt),
      purpose: 'dues',
      payerPersonId: member.personId,
      memberId: member.id,
      loanId: null,
      amount: row.dues_credit,
      valueDate: stored.cutOverOn,
      bankReference: null,
      requestKey: null,
      importId: stored.id,
      settlementId: null,
      deed,
    },
  ]);
}

function settingOf({ policy }: Checked) {
  const { decision, loan, shares } = policy.terms;
  return { calendar: decision.holidayState, dayCount: loan.dayCount, shareNominal: shares.nominal };
}

async function postBalances(tx: Tx, { stored, found, deed }: Carrying): Promise<void> {
  const { rows } = found.checked.file.balances;
  await postEntries(
    tx,
    rows
      .filter(({ amount }) => !amount.isZero())
      .map(({ account, amount: balance }: ImportRow<'balances'>) => ({
        entry: entryFor(account === 'bank' ? 'bank_taken_over' : 'retained_profit_taken_over', { balance }, {}),
        valueDate: stored.cutOverOn,
        postingDate: stored.cutOverOn,
        recordedAt: deed.recordedAt,
        sourceId: stored.id,
        documentReference: stored.fileName,
        actorUserId: deed.byUserId,
      })),
  );
}

function recordsOf(
  { found }: Carrying,
  ids: TakenOver & { readonly loans: ReadonlyMap<string, string> },
): readonly RecordTakenOver[] {
  const { members, persons, loans } = found.checked.file;
  return [
    ...members.rows.map(({ number, line, declared_on: declaredOn }) => ({
      kind: 'member' as const,
      externalNumber: number,
      line,
      recordId: idOf(ids.members, number),
      declaredOn,
    })),
    ...persons.rows.map(({ number, line }) => ({
      kind: 'person' as const,
      externalNumber: number,
      line,
      recordId: idOf(ids.persons, number),
      declaredOn: null,
    })),
    ...loans.rows.map(({ number, line }) => ({
      kind: 'loan' as const,
      externalNumber: number,
      line,
      recordId: idOf(ids.loans, number),
      declaredOn: null,
    })),
  ];
}
