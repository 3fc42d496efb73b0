import { leavingDates, type DepartureGround } from '../../src/domain/membership/leaving.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import type { DataOf } from '../../src/modules/documents/templates/index.ts';

/** What the golden letters of leaving are filled with; names and figures are invented. */

/** As the day of that ground explains itself. */
const explained = (ground: DepartureGround, on: string): string =>
  leavingDates({ ground, eventOn: parseDate(on), causeOn: null }, defaultPolicyTerms).explanation.de;

const leaving = {
  member_number: 'M-0042',
  departure_number: 'A-2026-0003',
  effective_on: '2026-12-31',
  settlement_due_on: '2027-06-30',
  share_count: 3,
  share_capital: '150.00',
  dues_open: '0.00',
  loans: [],
  payee: { name: 'Mehmet Yılmaz', iban: 'DE02120300000000202051' },
} as const;

export const notice: DataOf<'departure_confirmation'> = {
  ...leaving,
  ground: 'notice',
  event_on: '2026-09-30',
  explanation: explained('notice', '2026-09-30'),
  shares_kept: null,
  is_over: false,
  dues_open: '10.00',
  loans: [{ number: 'D-2026-0009', outstanding_principal: '3250.00' }],
  payee: null,
};

export const partialNotice: DataOf<'departure_confirmation'> = {
  ...notice,
  ground: 'partial_notice',
  explanation: explained('partial_notice', '2026-09-30'),
  share_count: 2,
  share_capital: '100.00',
  shares_kept: 1,
  dues_open: '0.00',
  loans: [],
  payee: leaving.payee,
};

export const endOfLegalPerson: DataOf<'departure_confirmation'> = {
  ...leaving,
  ground: 'end_of_legal_person',
  event_on: '2026-08-15',
  explanation: explained('end_of_legal_person', '2026-08-15'),
  shares_kept: null,
  is_over: true,
  payee: null,
};

export const exclusion: DataOf<'exclusion_letter'> = {
  ...leaving,
  explanation: explained('exclusion', '2026-10-05'),
  reason:
    'Satzung § 9 Abs. 1 Buchst. b: Sie haben Ihre Geschäftsanteile trotz zweier Mahnungen vom 02.03. und 04.05.2026 nicht eingezahlt und sich in der Anhörung vom 07.09.2026 nicht geäußert.',
  is_by_supervisory_board: false,
  share_capital: '50.00',
  dues_open: '25.00',
  payee: null,
};

export const heirs: DataOf<'heirs_letter'> = {
  ...leaving,
  explanation: explained('death', '2026-08-11'),
  member_name: 'Mehmet Yılmaz',
  died_on: '2026-08-11',
  is_over: false,
  dues_open: '5.00',
  loans: [{ number: 'D-2026-0009', outstanding_principal: '1250.00' }],
  payee: null,
};

export const settled: DataOf<'settlement_statement'> = {
  member_number: 'M-0042',
  member_name: 'Mehmet Yılmaz',
  departure_number: 'A-2026-0003',
  is_to_heirs: false,
  is_of_single_shares: false,
  ended_on: '2026-12-31',
  due_on: '2027-06-30',
  fixed_on: '2027-05-28',
  resolution: 'Beschluss der Generalversammlung BS-2027-0002',
  share_count: 3,
  capital: '150.00',
  result: '4.50',
  settlement: '154.50',
  set_off: '10.00',
  paid: '0.00',
  time_barred: '0.00',
  balance: '144.50',
  suspended_by: null,
  limitation_ends_on: '2037-12-31',
  payee: leaving.payee,
};

export const suspended: DataOf<'settlement_statement'> = {
  ...settled,
  is_of_single_shares: true,
  share_count: 1,
  capital: '50.00',
  result: '-1.50',
  settlement: '48.50',
  set_off: '0.00',
  balance: '48.50',
  suspended_by: '20000.00',
  payee: null,
};

export const paidToHeirs: DataOf<'settlement_statement'> = {
  ...settled,
  is_to_heirs: true,
  set_off: '0.00',
  paid: '154.50',
  balance: '0.00',
};

export const takenBack: DataOf<'departure_withdrawal'> = {
  member_number: 'M-0042',
  departure_number: 'A-2026-0003',
  event_on: '2026-09-14',
  requested_on: '2026-11-02',
  agreed_on: '2026-11-09',
  share_count: 3,
  share_capital: '150.00',
};
