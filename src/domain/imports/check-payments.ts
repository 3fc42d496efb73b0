import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import { dayFaults } from './check-members.ts';
import { lotsOf, subscribedIn } from './check-members.ts';
import type { Fault, Findings } from './fault.ts';
import { faultAt } from './faults-at.ts';
import type { ImportSetting } from './import-setting.ts';
import type { ImportRow } from './import-sheets.ts';
import { placeIn, type ReadFile } from './read-sheets.ts';

export function checkPayments(file: ReadFile, setting: ImportSetting): Findings {
  const faults = [
    ...file.payments.rows.flatMap((row) => paymentFaults(file, row, setting)),
    ...referencesTwice(file),
    ...tooMuchForShares(file, setting),
  ];
  return { faults, remarks: [] };
}

function paymentFaults(file: ReadFile, row: ImportRow<'payments'>, { today, cutOverOn }: ImportSetting): Fault[] {
  const { payments: sheet } = file;
  const at = (column: string) => placeIn(sheet, row.line, column);
  const faults: Fault[] = [];
  if (!row.amount.isPositive()) faults.push(faultAt('amount.not_positive', at('amount')));
  if (row.value_date > today)
    faults.push(faultAt('date.in_the_future', at('value_date'), [dateInWords(row.value_date).de]));
  if (row.purpose === 'loan') return [...faults, ...loanPaymentFaults(file, row)];
  if (row.surplus !== null) faults.push(faultAt('payment.surplus_of_no_loan', at('surplus')));
  if (row.value_date <= cutOverOn) faults.push(faultAt('payment.contained_in_balance', at('value_date')));
  if (!file.members.numbers.includes(row.number)) {
    faults.push(faultAt('reference.member_unknown', at('number'), [row.number]));
  }
  const leftOn = file.members.rows.find(({ number }) => number === row.number)?.left_on;
  return leftOn ? [...faults, faultAt('member.former_has_balance', at('amount'))] : faults;
}

function loanPaymentFaults(file: ReadFile, row: ImportRow<'payments'>): Fault[] {
  const { payments: sheet, loans } = file;
  if (!loans.numbers.includes(row.number)) {
    return [faultAt('reference.loan_unknown', placeIn(sheet, row.line, 'number'), [row.number])];
  }
  const loan = loans.rows.find(({ number }) => number === row.number);
  const place = { line: row.line, column: 'value_date', day: row.value_date };
  return dayFaults(sheet, place, { from: loan?.paid_out_on, until: row.value_date });
}

/** Case makes no difference, as at the bank's side of our books. */
function referencesTwice({ payments: sheet }: ReadFile): Fault[] {
  const seen = new Set<string>();
  return sheet.rows.flatMap(({ bank_reference: reference, line }) => {
    if (reference === null) return [];
    const isNew = !seen.has(reference.toUpperCase());
    seen.add(reference.toUpperCase());
    return isNew ? [] : [faultAt('payment.reference_twice', placeIn(sheet, line, 'bank_reference'), [reference])];
  });
}

function tooMuchForShares(file: ReadFile, setting: ImportSetting): Fault[] {
  const paid = new Map(file.members.rows.map(({ number, share_capital_paid: amount }) => [number, amount]));
  return file.payments.rows.flatMap((row) => {
    const member = file.members.rows.find(({ number }) => number === row.number);
    if (row.purpose !== 'shares' || !member) return [];
    const sum = (paid.get(row.number) ?? Money.zero).plus(row.amount);
    paid.set(row.number, sum);
    const most = subscribedIn(lotsOf(member, file, setting));
    if (!sum.isGreaterThan(most)) return [];
    const figures = [amountInWords(sum).de, amountInWords(most).de];
    return [faultAt('payment.above_shares', placeIn(file.payments, row.line, 'amount'), figures)];
  });
}

export function checkGuarantees(file: ReadFile, { cutOverOn }: ImportSetting): Findings {
  const { guarantees: sheet } = file;
  const seen = new Set<string>();
  const known = new Set([...file.members.numbers, ...file.persons.numbers]);
  const faults = sheet.rows.flatMap((row) => {
    const { line, guarantor, valid_until: validUntil } = row;
    const at = (column: string) => placeIn(sheet, line, column);
    const loan = file.loans.rows.find(({ number }) => number === row.loan);
    const found: Fault[] = [];
    if (!file.loans.numbers.includes(row.loan)) found.push(faultAt('reference.loan_unknown', at('loan'), [row.loan]));
    if (!known.has(guarantor)) found.push(faultAt('reference.person_unknown', at('guarantor'), [guarantor]));
    if (loan && [loan.borrower, loan.second_borrower].includes(guarantor)) {
      found.push(faultAt('guarantee.by_borrower', at('guarantor')));
    }
    if (seen.has(`${row.loan} ${guarantor}`)) found.push(faultAt('guarantee.twice', at('guarantor'), [guarantor]));
    seen.add(`${row.loan} ${guarantor}`);
    if (!row.cap.isPositive()) found.push(faultAt('amount.not_positive', at('cap')));
    found.push(...dayFaults(sheet, { line, column: 'signed_on', day: row.signed_on }, { until: cutOverOn }));
    if (validUntil !== null && validUntil < row.signed_on) {
      const figures = [dateInWords(validUntil).de, dateInWords(row.signed_on).de];
      found.push(faultAt('date.out_of_order', at('valid_until'), figures));
    }
    return found;
  });
  return { faults, remarks: [] };
}
