/* Generated from a freshly migrated database by npm run db:generate. Do not edit. */

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AccessTokens {
  created_at: Timestamp;
  expires_at: Timestamp;
  id: string;
  kind: string;
  label: string | null;
  revoked_at: Timestamp | null;
  scope: Generated<string>;
  token_hash: Buffer;
  user_id: string;
}

export interface AccountDays {
  account: string;
  credit: string;
  debit: string;
  posting_date: string;
}

export interface AccountDaysProgress {
  /**
   * The server the numbers of transactions are from; on another one everything is counted anew.
   */
  cluster: string;
  /**
   * Entries of earlier transactions are in account_days, and no others: it was the oldest transaction running when they were counted.
   */
  counted_before: string;
  is_only_row: Generated<boolean>;
}

export interface AccountingSettings {
  account_length: number;
  chart: string;
  client_number: number;
  consultant_number: number;
  initials: string;
  recorded_at: Timestamp;
  recorded_by: string;
  /**
   * Through it goes what moves within one account, such as shares that pass from member to member: DATEV takes no booking of an account against itself.
   */
  transfer_account: string;
  version: number;
}

export interface AccountNumbers {
  account: string;
  chart: string;
  number: string | null;
  version: number;
}

export interface AccountNumberVersions {
  chart: string;
  recorded_at: Timestamp;
  recorded_by: string;
  version: number;
}

export interface Accounts {
  code: string;
  /**
   * The number the account began with; account_numbers says which it has borne since.
   */
  first_skr03: string | null;
  /**
   * The number the account began with; account_numbers says which it has borne since.
   */
  first_skr04: string | null;
  kind: string;
  name_de: string;
  name_en: string;
  position: number;
  skr03: string | null;
  skr04: string | null;
}

export interface Allocations {
  amount: string;
  /**
   * The claim it settles, beside the plan; null for the parts of instalments.
   */
  claim_fact_id: string | null;
  component: string;
  effective_on: string;
  fact_id: string;
  id: Generated<number>;
  /**
   * When the last fact was recorded from which it follows, even if the day it counts on came later: what the cooperative knew at a moment is known_since <= moment < known_until.
   */
  known_since: Timestamp;
  /**
   * When the fact was recorded that ended it; null = it still counts.
   */
  known_until: Timestamp | null;
  loan_id: string;
  /**
   * How the part came to be no longer open: paid, waived, moved into the plan of a restructuring, written off, or settled by a payment taken back later whose sum is owed anew.
   */
  means: Generated<string>;
  row_number: number | null;
  since_version: number;
  until_version: number | null;
}

export interface Assemblies {
  cancellation_reason: string | null;
  cancelled_on: string | null;
  convened_by_person_id: string | null;
  convened_on: string | null;
  form: string;
  held_on: string;
  /**
   * How members take part from afar (GenG §43b); null where all meet in one place.
   */
  how_to_join: string | null;
  id: string;
  kind: string;
  number: string;
  place: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  /**
   * Hour and minute in Germany, HH:MM.
   */
  starts_at: string;
  status: Generated<string>;
}

export interface AssemblyAttendances {
  assembly_id: string;
  attendee_person_id: string;
  authority_dated_on: string | null;
  checked_in_at: Timestamp;
  checked_out_at: Timestamp | null;
  id: string;
  member_id: string;
  note: string | null;
  proxy_place: number | null;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  way: string;
}

export interface AssemblyCounts {
  abstentions: number;
  candidate: string | null;
  invalid: number;
  no: number;
  position: number;
  result_id: string;
  yes: number;
}

export interface AssemblyItems {
  /**
   * The day on which it was announced; null while the assembly is only planned.
   */
  announced_on: string | null;
  /**
   * 1: announced with the convening; each further announcement has the next number.
   */
  announcement: number;
  assembly_id: string;
  financial_year: number | null;
  id: string;
  kind: string;
  majority: string | null;
  position: number;
  proposed_text: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  seats: number | null;
  title: string;
}

export interface AssemblyLetters {
  announcement: number;
  assembly_id: string;
  document_id: string;
  member_id: string;
  written_on: string;
}

export interface AssemblyMinutes {
  assembly_id: string;
  board_members_present: string[];
  chair: string;
  closed_on: string;
  document_id: string;
  has_attendance_list: boolean;
  keeper: string | null;
  /**
   * Items that were not put to the vote.
   */
  left_out_positions: number[];
  recorded_at: Timestamp;
  recorded_by: string;
  remarks: string | null;
  request_key: string | null;
}

export interface AssemblyObjections {
  assembly_id: string;
  ground: string;
  id: string;
  item_id: string;
  /**
   * The day from which the member knew: the month of GenG §67a(2) runs from it.
   */
  known_on: string;
  member_id: string;
  note: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface AssemblyResults {
  assembly_id: string;
  correction_reason: string | null;
  /**
   * Votes of those present who may not vote on this item (GenG §43(6)).
   */
  excluded_votes: number;
  id: string;
  item_id: string;
  method: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  supersedes_id: string | null;
  voted_at: Timestamp;
  votes_present: number;
}

export interface AuditLog {
  actor_person_id: string | null;
  actor_user_id: string | null;
  address: string | null;
  digest: Buffer;
  id: Generated<number>;
  operation: string;
  recorded_at: Timestamp;
  request_id: string | null;
  salt: Generated<Buffer>;
  subject_id: string | null;
  subject_kind: string | null;
  transaction_id: Generated<string>;
}

export interface AuditLogValues {
  after: Json | null;
  audit_id: number;
  before: Json | null;
  /**
   * SHA-256 over salt and values; stays when they are erased. See audit_values_digest.
   */
  digest: Buffer;
  /**
   * When the values were erased; null while they are there.
   */
  erased_at: Timestamp | null;
  /**
   * The database transaction of the erasure, which is sealed like a row of the log.
   */
  erased_in: string | null;
  /**
   * Random; without it nobody can tell from the digest what the values were. Taken away by the erasure.
   */
  salt: Generated<Buffer | null>;
}

export interface BankAccounts {
  bank_name: string | null;
  /**
   * Last day on which it was used; null while it is.
   */
  ended_on: string | null;
  /**
   * Whose account it is at the bank; may be somebody else than the person.
   */
  holder_name: string;
  iban: string;
  id: string;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface BankBookings {
  amount: string;
  because_de: string;
  because_en: string;
  cost_claim_id: string | null;
  guarantee_id: string | null;
  id: string;
  /**
   * Whether it was booked by itself; false where a person placed it.
   */
  is_certain: boolean;
  item_id: string | null;
  kind: string;
  /**
   * The released payout that somebody transferred by hand.
   */
  ordered_id: string | null;
  ordered_kind: string | null;
  payment_id: string | null;
  /**
   * The day on which the bank account shows it in the books: that of the bank, or later where that month was closed.
   */
  posted_on: string;
  recorded_at: Timestamp;
  recorded_by: string;
  reversal_id: string | null;
  transaction_id: string;
  undo_key: string | null;
  undone_at: Timestamp | null;
  undone_because: string | null;
  undone_by: string | null;
}

export interface BankDecisions {
  annual_rate: string | null;
  bank: string;
  case_id: string;
  decided_on: string;
  first_instalment_on: string | null;
  id: string;
  instalment: string | null;
  outcome: string;
  principal: string | null;
  reason: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  reference: string | null;
  request_key: string | null;
  term_months: number | null;
}

export interface BankRunItems {
  amount: string;
  counterparty_iban: string;
  counterparty_name: string;
  dues_refund_id: string | null;
  end_to_end_id: string;
  ended_because: string | null;
  ended_by: string | null;
  ended_on: string | null;
  execute_on: string;
  id: string;
  /**
   * Direct debit: the loan whose instalments are collected.
   */
  loan_id: string | null;
  mandate_id: string | null;
  mandate_reference: string | null;
  mandate_signed_on: string | null;
  /**
   * Direct debit: the member whose dues are collected.
   */
  member_id: string | null;
  /**
   * The account the bank knows the mandate by, where it is told of a change with this debit.
   */
  original_iban: string | null;
  /**
   * Transfer: the payment it carries out, of whichever kind.
   */
  payment_id: Generated<string | null>;
  payout_id: string | null;
  position: number;
  refund_id: string | null;
  remittance: string;
  run_id: string;
  sequence: string | null;
  settlement_payout_id: string | null;
  /**
   * When the status was last recorded; null = it is the first one.
   */
  state_recorded_at: Timestamp | null;
  status: Generated<string>;
}

export interface BankRunItemStates {
  ended_on: string | null;
  id: Generated<number>;
  item_id: string;
  recorded_at: Timestamp;
  /**
   * As ISO 20022 names it, such as AC01; null where the reason begins with no code.
   */
  return_code: string | null;
  status: string;
}

export interface BankRuns {
  cancellation_reason: string | null;
  cancelled_at: Timestamp | null;
  cancelled_by: string | null;
  /**
   * The pain file exactly as it was released; null before.
   */
  file: Buffer | null;
  file_sha256: Buffer | null;
  id: string;
  kind: string;
  message_id: string | null;
  number: string;
  prepared_at: Timestamp;
  prepared_by: string;
  prepared_by_person_id: string;
  released_at: Timestamp | null;
  released_by: string | null;
  released_by_person_id: string | null;
  request_key: string;
  sent_at: Timestamp | null;
  sent_by: string | null;
  status: Generated<string>;
}

export interface BankStatementEntries {
  account_iban: string;
  amount: string;
  /**
   * The account servicer's reference; null where the bank gives none.
   */
  bank_reference: string | null;
  booked_on: string;
  entry_reference: string | null;
  id: string;
  /**
   * The same where it tells one entry from another: then the entry cannot come again with another statement.
   */
  identifying_reference: string | null;
  is_reversal: boolean;
  /**
   * The how-manieth entry of its statement with this reference, day and amount.
   */
  occurrence: number;
  position: number;
  statement_id: string;
  value_on: string;
}

export interface BankStatementFiles {
  content: Buffer;
  file_name: string;
  id: string;
  media_type: string;
  request_key: string | null;
  sha256: Buffer;
  size_bytes: number;
  uploaded_at: Timestamp;
  uploaded_by: string;
  uploaded_by_person_id: string;
}

export interface BankStatements {
  account_iban: string;
  closing_balance: string;
  closing_on: string;
  /**
   * SHA-256 of balances and movements: the same statement in another file, format or encoding has the same.
   */
  content_digest: Buffer;
  covers_from: string | null;
  covers_to: string | null;
  electronic_sequence: number | null;
  entry_count: number;
  file_id: string;
  id: string;
  /**
   * The bank's own: with the account and the day of the closing balance it is given once.
   */
  identification: string;
  legal_sequence: number | null;
  opening_balance: string;
  opening_on: string;
  recorded_at: Timestamp;
  transaction_count: number;
  /**
   * The transaction that recorded it; entries are taken in no other.
   */
  transaction_id: Generated<string>;
  /**
   * Entries the bank had not booked (pending, for information, future): they do not count and are named only.
   */
  unbooked: Json;
}

export interface BankTransactions {
  additional_information: string | null;
  amount: string;
  bank_reference: string | null;
  batch_message_id: string | null;
  batch_payment_information_id: string | null;
  batch_transaction_count: number | null;
  booked_on: string;
  charges: string | null;
  counterparty_iban: string | null;
  counterparty_name: string | null;
  creditor_id: string | null;
  creditor_reference: string | null;
  /**
   * How many payments it holds: more than one where a collective booking could not be split.
   */
  detail_count: number;
  domain_code: string | null;
  end_to_end_id: string | null;
  entry_id: string;
  family_code: string | null;
  /**
   * Geschäftsvorfallcode: how German banks class it, such as 166 transfer received, 109 returned debit.
   */
  gvc: string | null;
  id: string;
  /**
   * An earlier payment came back; the counterparty is then who was to pay or to be paid.
   */
  is_return: boolean;
  is_reversal: boolean;
  mandate_reference: string | null;
  original_amount: string | null;
  position: number;
  proprietary_code: string | null;
  purpose: string | null;
  return_reason_code: string | null;
  return_reason_text: string | null;
  statement_id: string;
  subfamily_code: string | null;
  value_on: string;
}

export interface BaseRates {
  /**
   * The entry that this one supersedes; null for the first of its half-year.
   */
  corrects_id: string | null;
  id: string;
  /**
   * Percent a year, in force for the half-year that begins on valid_from; it may be negative.
   */
  percent: string;
  recorded_at: Timestamp;
  recorded_by: string;
  recorded_by_person_id: string;
  request_key: string;
  source: string;
  valid_from: string;
}

export interface BorrowerEvents {
  /**
   * What was lodged.
   */
  amount: string | null;
  /**
   * Until when claims are to be lodged (InsO §28(1)), as the court set it.
   */
  claims_due_on: string | null;
  court: string | null;
  file_number: string | null;
  heir_person_id: string | null;
  id: string;
  kind: string;
  loan_id: string;
  note: string | null;
  occurred_on: string;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface CaseBorrowers {
  case_id: string;
  person_id: string;
  position: number;
}

export interface CaseChecklistItems {
  case_id: string;
  id: string;
  is_required: boolean;
  kind: string;
  reason: string | null;
  status: Generated<string>;
}

export interface CaseConditions {
  case_id: string;
  description: string;
  id: string;
  met_note: string | null;
  met_on: string | null;
  met_recorded_by: string | null;
}

export interface CaseDisclosures {
  as_of: string;
  business_expenses: string;
  business_income: string;
  case_id: string;
  existing_debt_service: string;
  household_expenses: string;
  household_income: string;
  id: string;
  recorded_at: Timestamp;
  recorded_by: string;
}

export interface CaseDocuments {
  case_id: string;
  content: Buffer;
  file_name: string;
  id: string;
  item_id: string;
  media_type: string;
  sha256: Buffer;
  size_bytes: number;
  uploaded_at: Timestamp;
  uploaded_by: string;
}

export interface CaseEvents {
  case_id: string;
  id: Generated<number>;
  item_id: string | null;
  kind: string;
  occurred_on: string;
  reason: string | null;
  recorded_at: Timestamp;
  recorded_by: string | null;
}

export interface CaseOffers {
  assumed_payout_date: string;
  case_id: string;
  figures: Json;
  id: string;
  offered_on: string;
  plan: Json;
  recorded_at: Timestamp;
  recorded_by: string;
  terms: Json;
  valid_until: string;
}

export interface CaseOutcomes {
  case_id: string;
  credit_bureau_used: Generated<boolean>;
  decided_on: string;
  due_on: string;
  eligibility: Json;
  outcome: string;
  reasons: string[];
  recorded_at: Timestamp;
  working_days_used: number;
}

export interface CaseRecusals {
  case_id: string;
  ground: string;
  id: string;
  person_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
}

export interface CaseVotes {
  case_id: string;
  cast_at: Timestamp;
  conditions: Generated<string[]>;
  id: string;
  reason: string;
  superseded_by: string | null;
  vote: string;
  voter_person_id: string;
}

export interface ContactNotes {
  channel: string;
  /**
   * Whom one spoke to, where that person is not on record; else person_id.
   */
  contact_name: string | null;
  contacted_on: string;
  corrects_id: string | null;
  id: string;
  loan_id: string;
  person_id: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  text: string;
}

export interface CooperativeProfiles {
  facts: Json;
  id: string;
  number: number;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  valid_from: string;
}

export interface CreditCases {
  adviser_user_id: string;
  created_at: Timestamp;
  district: string | null;
  /**
   * founder: somebody takes up a business with the loan; existing: the firm was there before; null where nobody said.
   */
  firm: string | null;
  id: string;
  jobs_created: Generated<number>;
  /**
   * The same in full-time equivalents; null where nobody said.
   */
  jobs_created_fte: string | null;
  jobs_secured: Generated<number>;
  /**
   * The same in full-time equivalents; null where nobody said.
   */
  jobs_secured_fte: string | null;
  lender_of_record: Generated<string>;
  number: string;
  policy_number: number;
  principal: string;
  purpose: string;
  purpose_kind: string;
  regime: string;
  regime_reason: string;
  regime_set_by: string;
  request_key: string | null;
  sector: string | null;
  /**
   * bank_granted, bank_declined: what the partner bank made of the board's recommendation.
   */
  status: Generated<string>;
  submitted_on: string | null;
  term_months: number;
  version: Generated<number>;
}

export interface DatevExports {
  chart: string;
  content: Buffer;
  entry_count: number;
  file_name: string;
  id: string;
  /**
   * Whether the month was closed, so that the bookings were handed over as final (Festschreibung).
   */
  is_locked: boolean;
  journal_position: number;
  month: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  row_count: number;
  settings_version: number;
  sha256: Buffer;
  size_bytes: number;
  total: string;
}

export interface DayCloses {
  business_date: string;
  finished_at: Timestamp | null;
  started_at: Timestamp;
}

export interface DayCloseSteps {
  /**
   * The last loan it has dealt with; where it goes on after an interruption.
   */
  after_loan_id: string | null;
  business_date: string;
  finished_at: Timestamp | null;
  /**
   * What it found to do: claims, loans, reminders, cases.
   */
  item_count: Generated<number>;
  position: number;
  started_at: Timestamp;
  step: string;
}

export interface DeclarationErasures {
  decided_on: string;
  decision: string;
  declaration_id: string;
  declared_on: string;
  /**
   * SHA-256 over the salt and the canonical JSON of all that was erased: whoever has a copy can prove it, nobody can read it from here.
   */
  digest: Buffer;
  erased_at: Timestamp;
  /**
   * Null: by itself, when its time had come.
   */
  erased_by: string | null;
  notice_sent_on: string | null;
  person_erased: boolean;
  /**
   * Codes of the other ties for which the person's own record stays; empty when it was erased too.
   */
  person_stays_because: Json;
  request_key: string | null;
  salt: Buffer;
  statutes_version: string;
  votes: Json;
}

export interface DepartureHeirs {
  departure_id: string;
  is_representative: Generated<boolean>;
  person_id: string;
  proof: string;
  recorded_at: Timestamp;
  recorded_by: string;
}

export interface DeparturePayees {
  departure_id: string;
  iban: string;
  id: string;
  name: string;
  recorded_at: Timestamp;
  recorded_by: string;
}

export interface DepartureResolutions {
  departure_id: string;
  id: string;
  is_in_favour: boolean;
  matter: string;
  recorded_at: Timestamp;
  recorded_by: string;
  resolved_on: string;
  text_of_resolution: string;
}

export interface Departures {
  /**
   * Of a special notice (§67a): the day of the resolution objected to, or of learning of it.
   */
  cause_on: string | null;
  /**
   * The last day of membership, or of the shares; null while an exclusion is decided on.
   */
  effective_on: string | null;
  ended_on: string | null;
  /**
   * The day it counts from: receipt of the notice, death, end of the legal person; of an exclusion the day it was proposed.
   */
  event_on: string;
  ground: string;
  id: string;
  letter_reference: string | null;
  letter_sent_on: string | null;
  member_id: string;
  number: string;
  paper_location: string | null;
  policy_number: number;
  reason: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  recorded_by_person_id: string;
  register_entry_id: number | null;
  request_key: string | null;
  settlement_due_on: string | null;
  share_count: number | null;
  status: string;
  version: Generated<number>;
  withdrawal_reason: string | null;
  withdrawal_requested_on: string | null;
}

export interface DepartureVotes {
  cast_at: Timestamp;
  departure_id: string;
  id: string;
  is_in_favour: boolean;
  matter: string;
  reason: string;
  superseded_by: string | null;
  voter_person_id: string;
}

export interface Dispatches {
  /**
   * Where it went: the e-mail address, or the lines of the postal address.
   */
  address: string;
  attempts: Generated<number>;
  channel: string;
  document_id: string;
  id: string;
  last_error: string | null;
  next_attempt_at: Timestamp | null;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  request_key: string | null;
  sent_at: Timestamp | null;
  /**
   * waiting (for its next attempt, or for somebody to print it), sending (a mail is being handed over), sent, failed (given up; last_error says why).
   */
  status: Generated<string>;
  taken_at: Timestamp | null;
}

export interface DocumentAddressees {
  document_id: string;
  person_id: string;
  position: number;
}

export interface DocumentKinds {
  kind: string;
}

export interface Documents {
  as_of: string | null;
  case_id: string | null;
  content: Buffer | null;
  dated_on: string;
  /**
   * The declaration to join that the letter is about; null for other letters.
   */
  declaration_id: string | null;
  /**
   * The way out that the letter is about; null for other letters.
   */
  departure_id: string | null;
  /**
   * When its content was erased with the declaration's data; the digest stays, so that a copy can be proven.
   */
  erased_at: Timestamp | null;
  guarantee_id: string | null;
  id: string;
  kind: string;
  loan_id: string | null;
  /**
   * The mandate that it is the form of; null for other letters.
   */
  mandate_id: string | null;
  /**
   * The member it is about; null where it is about no one membership.
   */
  member_id: string | null;
  number: string;
  page_count: number;
  recorded_at: Timestamp;
  /**
   * Null: made by the service itself.
   */
  recorded_by: string | null;
  request_key: string | null;
  sha256: Buffer;
  size_bytes: number;
  /**
   * All that the template was given; printing it again with the same template version gives the same bytes.
   */
  source: Json | null;
  subject: string;
  template_version: string;
}

export interface DuesArrangementEndings {
  arrangement_id: string;
  last_month: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface DuesArrangements {
  first_month: string;
  group_code: string | null;
  id: string;
  kind: string;
  /**
   * Null: until further notice.
   */
  last_month: string | null;
  member_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  recorded_by_person_id: string;
  request_key: string | null;
}

export interface DuesClaimMonths {
  amount: string;
  /**
   * A month is claimed again only after its claim was cancelled, with the next attempt; so two runs at once cannot claim it twice.
   */
  attempt: Generated<number>;
  claim_id: string;
  group_code: string | null;
  group_name: string | null;
  member_id: string;
  month: string;
  policy_number: number;
}

export interface DuesClaims {
  amount: string;
  due_on: string;
  id: string;
  /**
   * Of a claim taken over: what was open of its month at the cut-over, claimed by the old books.
   */
  import_id: string | null;
  member_id: string;
  month: string;
  policy_number: number;
  recorded_at: Timestamp;
  /**
   * Null: claimed anew when a fact was recorded late, such as that a time without dues ended earlier.
   */
  run_id: string | null;
}

export interface DuesDecisions {
  arrangement_id: string | null;
  decided_by_person_id: string;
  decided_on: string;
  id: string;
  is_granted: boolean;
  proposed_by_person_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  reduction_id: string | null;
  request_key: string | null;
}

export interface DuesReductions {
  amount: string;
  claim_id: string;
  id: string;
  kind: string;
  proposed_by_person_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface DuesRefunds {
  amount: string;
  id: string;
  member_id: string;
  payee_iban: string;
  payee_name: string;
  prepared_at: Timestamp;
  prepared_by: string;
  prepared_by_person_id: string;
  reason: string;
  released_at: Timestamp | null;
  released_by: string | null;
  released_by_person_id: string | null;
  released_on: string | null;
  request_key: string | null;
  status: Generated<string>;
}

export interface DuesReminderHolds {
  held_from: string;
  held_until: string;
  id: string;
  member_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface DuesReminderLetters {
  claim_id: string;
  document_id: string;
  member_id: string;
  open_amount: string;
  step: string;
}

export interface DuesReversals {
  /**
   * Zero where a month that is cancelled had been waived before.
   */
  amount: string;
  cause: string | null;
  claim_id: string;
  id: string;
  kind: string;
  month: string | null;
  recorded_at: Timestamp;
  recorded_by: string | null;
  reduction_id: string | null;
  value_date: string;
}

export interface DuesRuns {
  claim_count: number;
  id: string;
  month: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  request_key: string | null;
}

export interface DunningHoldEndings {
  ended_on: string;
  hold_id: string;
  id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface DunningHolds {
  held_from: string;
  held_until: string;
  id: string;
  loan_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface ElectronicDeclarations {
  /**
   * Who declared it, and who represents a legal person, in the API's form; null once erased.
   */
  applicant: Json | null;
  confirmed_at: Timestamp | null;
  declaration_id: string | null;
  declared_on: string;
  dues_acknowledged: boolean;
  erased_at: Timestamp | null;
  id: string;
  language: string;
  mail_attempts: Generated<number>;
  next_mail_at: Timestamp | null;
  notice_period_acknowledged: boolean;
  received_at: Timestamp;
  request_key: string | null;
  settled_at: Timestamp | null;
  settled_because: string | null;
  settled_by: string | null;
  share_count: number;
  shown_sha256: Buffer;
  /**
   * unconfirmed (the e-mail address), confirmed (waits for staff), taken (the board decides), discarded by staff, lapsed without confirmation.
   */
  status: Generated<string>;
  /**
   * Chosen by whoever sends it, so that the same declaration sent twice is one.
   */
  submission_id: string;
}

export interface GuaranteeCalls {
  amount: string;
  demanded_on: string;
  document_reference: string | null;
  guarantee_id: string;
  id: string;
  loan_id: string;
  loss_established: boolean;
  /**
   * Enforcement against the borrower failed, or insolvency proceedings were open (BGB §§771, 773(1) nos. 3, 4).
   */
  pursued_in_vain: boolean;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface GuaranteeReleases {
  guarantee_id: string;
  id: string;
  loan_id: string;
  /**
   * Whether others vouched for the same loan, who may be free as far as they could have had recourse (BGB §776).
   */
  others_may_go_free: boolean;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  released_on: string;
  request_key: string | null;
}

export interface Guarantees {
  cap: string;
  cap_includes_interest_and_costs: boolean;
  case_id: string;
  guarantor_is_merchant: Generated<boolean>;
  guarantor_person_id: string;
  id: string;
  kind: string;
  loan_id: string | null;
  number: string;
  paper_location: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  released_on: string | null;
  signed_on: string | null;
  /**
   * When status, signature, release or loan were last recorded; null = when the guarantee was.
   */
  state_recorded_at: Timestamp | null;
  status: Generated<string>;
  valid_until: string | null;
  version: Generated<number>;
}

export interface GuaranteeStates {
  guarantee_id: string;
  id: Generated<number>;
  loan_id: string | null;
  recorded_at: Timestamp;
  released_on: string | null;
  signed_on: string | null;
  status: string;
}

export interface IdempotencyKeys {
  /**
   * Body of the first answer, byte for byte.
   */
  body: string;
  /**
   * Who sent it: the user, or the token.
   */
  caller: string;
  /**
   * When it was first answered; decides when it expires.
   */
  created_at: Generated<Timestamp>;
  /**
   * Digest of the parsed body and path; the same key with another fingerprint is refused.
   */
  fingerprint: string;
  /**
   * Headers of the first answer which are to be repeated, such as ETag and Location.
   */
  headers: Generated<Json>;
  /**
   * The Idempotency-Key as sent.
   */
  key: string;
  /**
   * The operationId of the contract.
   */
  operation: string;
  /**
   * HTTP status of the first answer; failures of the service itself are never stored.
   */
  status: number;
}

export interface ImpactStatements {
  case_id: string;
  district: string | null;
  firm: string | null;
  id: string;
  jobs_created: number;
  jobs_created_fte: string | null;
  jobs_secured: number;
  jobs_secured_fte: string | null;
  note: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  sector: string | null;
  /**
   * application: only for loans taken over, whose application was never here; else the case holds it.
   */
  stage: string;
  /**
   * borrower: said so; staff_estimate: estimated in the house; document: read from a paper.
   */
  stated_by: string;
  stated_on: string;
  /**
   * The calendar year of which a yearly statement speaks.
   */
  year: number | null;
}

export interface ImportRecords {
  /**
   * Of a member: the day of the declaration to join, as the file has it.
   */
  declared_on: string | null;
  external_number: string;
  import_id: string;
  kind: string;
  line: number;
  record_id: string;
}

export interface Imports {
  checked_at: Timestamp;
  confirmation_key: string | null;
  confirmed_at: Timestamp | null;
  confirmed_by: string | null;
  confirmed_by_person_id: string | null;
  content: Buffer;
  /**
   * The balances in the file are those at the end of this day; the books take them over on it.
   */
  cut_over_on: string;
  file_name: string;
  id: string;
  media_type: string;
  /**
   * Faults by sheet, line and column, remarks and totals, as the latest check found them.
   */
  report: Json;
  request_key: string | null;
  sha256: Buffer;
  size_bytes: number;
  status: string;
  uploaded_at: Timestamp;
  uploaded_by: string;
  uploaded_by_person_id: string;
}

export interface JoiningConfirmations {
  created_at: Timestamp;
  electronic_declaration_id: string;
  expires_at: Timestamp;
  token_hash: Buffer;
}

export interface JoiningTexts {
  content: string;
  first_declared_at: Timestamp;
  policy_number: number;
  sha256: Buffer;
  statutes_version: string;
}

export interface JournalEntries {
  actor_user_id: string | null;
  /**
   * SHA-256 over salt and canonical content, lines included; see journal_entry_digest.
   */
  digest: Buffer;
  document_reference: string | null;
  event: string;
  id: string;
  number: number;
  posting_date: string;
  recorded_at: Timestamp;
  reverses_entry_id: string | null;
  salt: Buffer;
  source_id: string;
  /**
   * The database transaction that wrote it: lines can only be added by that one, and the sealer takes only entries older than every running transaction.
   */
  transaction_id: string;
  value_date: string;
}

export interface JournalLines {
  account: string;
  credit: Generated<string>;
  debit: Generated<string>;
  entry_id: string;
  line_number: number;
  loan_id: string | null;
  member_id: string | null;
}

export interface LoanBorrowers {
  loan_id: string;
  person_id: string;
  position: number;
}

export interface LoanChangeConsents {
  change_request_id: string;
  form: string;
  guarantee_id: string;
  id: string;
  paper_location: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  signed_on: string;
}

export interface LoanChangeRecusals {
  change_request_id: string;
  ground: string;
  person_id: string;
  reason: string;
  recorded_at: Timestamp;
}

export interface LoanChangeRequests {
  deferral_method: string | null;
  deferral_months: number | null;
  /**
   * The day on which it counts; null: the day of the decision.
   */
  effective_on: string | null;
  ended_on: string | null;
  fact_id: string | null;
  id: string;
  kind: string;
  loan_id: string;
  proposed_by_person_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  status: Generated<string>;
  /**
   * What a restructuring agrees anew; its principal is what is open on the day it takes effect.
   */
  terms: Json | null;
  /**
   * Why the restructuring is to take effect although a guarantor does not consent (BGB §767); null: every consent is waited for.
   */
  without_consent_reason: string | null;
}

export interface LoanChangeResolutions {
  change_request_id: string;
  id: string;
  is_in_favour: boolean;
  recorded_at: Timestamp;
  recorded_by: string;
  resolved_on: string;
  text_of_resolution: string;
}

export interface LoanChangeVotes {
  cast_at: Timestamp;
  change_request_id: string;
  id: string;
  reason: string;
  superseded_by: string | null;
  vote: string;
  voter_person_id: string;
}

export interface LoanFacts {
  /**
   * Of a reversal that of the payment it takes back; null where the amount follows from the loan's state on the day.
   */
  amount: string | null;
  claim_fact_id: string | null;
  claim_of: string | null;
  deferral_method: string | null;
  deferral_months: number | null;
  /**
   * The paper behind the fact, such as a bill of costs; null where there is none or where it stands with the payment or payout.
   */
  document_reference: string | null;
  /**
   * The guarantee under which a payment was made; null where the borrower or anybody else paid.
   */
  guarantee_id: string | null;
  id: string;
  /**
   * The import with which a loan was taken over that had been paid out before.
   */
  import_id: string | null;
  kind: string;
  loan_id: string;
  payment_id: string | null;
  payout_id: string | null;
  /**
   * Why, as whoever recorded it put it; what a payment was for stands with the payment.
   */
  reason: string | null;
  recorded_at: Timestamp;
  recorded_by: string | null;
  request_key: string | null;
  reversal_id: string | null;
  reverses_fact_id: string | null;
  /**
   * The overdue instalment whose default interest was claimed or lapsed.
   */
  row_number: number | null;
  sequence: number;
  /**
   * The terms of a restructuring, over the principal open on its day.
   */
  terms: Json | null;
  value_date: string;
  /**
   * Money beyond everything due repays principal early, with an earlier end or a lower instalment; null: it waits as credit.
   */
  what_exceeds: string | null;
}

export interface LoanFinalNotices {
  arrears: string;
  document_reference: string | null;
  id: string;
  loan_id: string;
  received_on: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface LoanReminders {
  /**
   * Effective due date of the instalment. With the row's number it names the instalment, whichever plan it stands in.
   */
  due_on: string;
  /**
   * Why no letter is written; null when one is.
   */
  held_reason: string | null;
  id: Generated<string>;
  loan_id: string;
  open_amount: string;
  recorded_at: Timestamp;
  /**
   * The business date on which the step fell due.
   */
  reminded_on: string;
  row_number: number;
  step: string;
}

export interface Loans {
  case_id: string;
  closed_on: string | null;
  contract_reference: string;
  contracted_on: string;
  created_at: Timestamp;
  credit: Generated<string>;
  /**
   * Percent of the principal that a payoff costs by contract, before the caps of BGB §502.
   */
  early_repayment_compensation: string;
  /**
   * The calendar of the contract, which moves payment days (BGB §193).
   */
  holiday_state: string;
  id: string;
  legal_profile: string;
  lender_of_record: string;
  number: string;
  /**
   * Of the first instalment not fully paid, due or not; days past due are what lies between it and the day asked for.
   */
  oldest_unpaid_effective_due_date: string | null;
  open_costs: Generated<string>;
  open_default_interest: Generated<string>;
  outstanding_principal: Generated<string>;
  paid_cost: Generated<string>;
  paid_default_interest: Generated<string>;
  paid_fee: Generated<string>;
  paid_interest: Generated<string>;
  paid_out_on: string | null;
  /**
   * By money, like the other paid columns: not what was moved, waived or written off.
   */
  paid_principal: Generated<string>;
  paid_recovery: Generated<string>;
  policy_number: number;
  principal: string;
  regime: string;
  replayed_through: string | null;
  restructured_on: string | null;
  /**
   * written_off: out of the books, still owed; closed: everything is paid.
   */
  status: Generated<string>;
  terminated_on: string | null;
  terms: Json;
  version: Generated<number>;
  /**
   * Last day of the borrower's right of withdrawal; null where the law gives none.
   */
  withdrawal_until: string | null;
  written_off_on: string | null;
}

export interface LoanTakeovers {
  credit: string;
  import_id: string;
  /**
   * Paid up to the cut-over: income of the old books, not of these.
   */
  interest_paid: string;
  loan_id: string;
  outstanding_principal: string;
  taken_over_on: string;
}

export interface LoanTerminations {
  called: string;
  claims: string;
  /**
   * Name, whether met and the sentence with its figures, as shown when it was declared.
   */
  conditions: Json;
  /**
   * Up to which day default interest was claimed with it; null where there was none to claim.
   */
  default_interest_through: string | null;
  fact_id: string;
  final_notice_id: string;
  instalments: string;
  loan_id: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface MandateAmendments {
  amended_on: string;
  from_account_id: string;
  id: string;
  mandate_id: string;
  /**
   * How it is known: the letter or mail in which the payer said so.
   */
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  /**
   * Counts up in the order in which the amendments of a mandate were made.
   */
  sequence: Generated<number>;
  to_account_id: string;
  /**
   * The day on which a bank booked the first debit that told it; null until then, and every debit tells it.
   */
  told_on: string | null;
}

export interface MandateHolds {
  held_on: string;
  id: string;
  mandate_id: string;
  /**
   * Code of the return (ISO 20022) that made it; null where a person held it.
   */
  reason_code: string | null;
  reason_de: string;
  reason_en: string;
  recorded_at: Timestamp;
  recorded_by: string;
  release_key: string | null;
  release_reason: string | null;
  released_at: Timestamp | null;
  released_by: string | null;
  released_on: string | null;
  request_key: string | null;
}

export interface MandatePapers {
  content: Buffer;
  file_name: string;
  id: string;
  mandate_id: string;
  media_type: string;
  request_key: string | null;
  sha256: Buffer;
  size_bytes: number;
  uploaded_at: Timestamp;
  uploaded_by: string;
}

export interface Mandates {
  /**
   * The account now; moved by mandate_amendments alone.
   */
  bank_account_id: string;
  ended_as: string | null;
  ended_at: Timestamp | null;
  ended_because: string | null;
  ended_by: string | null;
  ended_on: string | null;
  ending_key: string | null;
  id: string;
  /**
   * Whether it was signed elsewhere under a reference of its own.
   */
  is_taken_over: boolean;
  /**
   * The day it was drawn up or taken over.
   */
  issued_on: string;
  /**
   * The last day on which a bank booked a debit under it; null before the first.
   */
  last_used_on: string | null;
  /**
   * Whose debts are collected; the account may be somebody else's.
   */
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: string;
  /**
   * As it stands on the paper and in every file; banks do not tell capitals from small letters.
   */
  reference: string;
  request_key: string | null;
}

export interface MandateSignatures {
  mandate_id: string;
  paper_location: string | null;
  place: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  signed_on: string;
}

export interface Members {
  admitted_on: string;
  declaration_id: string | null;
  /**
   * Dues claimed, less what was cancelled, waived or taken off the books.
   */
  dues_claimed: Generated<string>;
  /**
   * Of a member taken over: the first month whose dues are claimed here; what was open of earlier ones came with the file.
   */
  dues_from: string | null;
  /**
   * Dues payments that were not reversed, less refunds. Above dues_claimed it is the member's credit for dues to come.
   */
  dues_paid: Generated<string>;
  id: string;
  import_id: string | null;
  left_on: string | null;
  number: string;
  person_id: string;
  share_capital_paid: Generated<string>;
  share_capital_subscribed: Generated<string>;
  share_count: Generated<number>;
  version: Generated<number>;
}

export interface MembershipDeclarations {
  decided_on: string | null;
  declared_on: string;
  dues_acknowledged: boolean;
  id: string;
  notice_period_acknowledged: boolean;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  share_count: number;
  status: Generated<string>;
  statutes_version: string;
  version: Generated<number>;
}

export interface MembershipResolutions {
  declaration_id: string;
  id: string;
  is_in_favour: boolean;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  resolved_on: string;
  text_of_resolution: string;
}

export interface MembershipVotes {
  cast_at: Timestamp;
  declaration_id: string;
  id: string;
  reason: string;
  request_key: string | null;
  superseded_by: string | null;
  vote: string;
  voter_person_id: string;
}

export interface MigrationFiles {
  /**
   * When it was applied.
   */
  applied_at: Generated<Timestamp>;
  /**
   * File name without its extension.
   */
  name: string;
  /**
   * SHA-256 of the text of the file, with line ends as line feeds.
   */
  sha256: string;
}

export interface MonthEndLoans {
  adjustment: string;
  /**
   * The adjustment of the month end before; the books moved by the difference.
   */
  adjustment_before: string;
  adjustment_rate: string;
  days_past_due: number;
  interest_accrued: string;
  /**
   * Open interest of instalments that had fallen due.
   */
  interest_due: string;
  /**
   * Interest of the running period up to the end of the month.
   */
  interest_running: string;
  /**
   * The loan; without a foreign key, which would write its row at every month end.
   */
  loan_id: string;
  month: string;
  outstanding_principal: string;
}

export interface MonthEnds {
  /**
   * Posting date of the entry that takes the accrual back; null while it stands, and where there was none.
   */
  accrual_reversed_on: string | null;
  adjustment_raised: string;
  adjustment_released: string;
  /**
   * What loans are adjusted by after this month end, all in all.
   */
  adjustment_total: string;
  /**
   * The source_id of its journal entries.
   */
  id: string;
  interest_accrued: string;
  loan_count: number;
  month: string;
  policy_number: number;
  posted_on: string;
  recorded_at: Timestamp;
}

export interface NumberCounters {
  kind: string;
  last: number;
  year: number;
}

export interface OpeningBalances {
  account: string;
  /**
   * Debit above zero, credit below; income and expenses open at zero and have no row. Accounts without a row open at zero.
   */
  amount: string;
  closing_id: string;
  /**
   * The year that opens, named by the calendar year in which it ends.
   */
  financial_year: number;
}

export interface PaymentPromises {
  amount: string;
  given_on: string;
  id: string;
  loan_id: string;
  note: string | null;
  promised_on: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  supersedes_id: string | null;
  taken_by_person_id: string;
}

export interface PaymentReversals {
  id: string;
  payment_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  request_key: string | null;
  value_date: string;
}

export interface Payments {
  amount: string;
  bank_reference: string | null;
  id: string;
  /**
   * Of a payment up to the cut-over: it decides how the loan stands, and its money came to the bank before the books began here.
   */
  import_id: string | null;
  loan_id: string | null;
  member_id: string | null;
  payer_person_id: string;
  purpose: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  request_key: string | null;
  /**
   * The settlement it was set off against; null for money that came in.
   */
  settlement_id: string | null;
  value_date: string;
}

export interface PayoutAccountChoices {
  bank_account_id: string;
  id: string;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface PayoutCorrections {
  corrected_by_person_id: string;
  dues_refund_id: string | null;
  id: string;
  payee_iban: string;
  payee_name: string;
  payment_id: Generated<string>;
  payout_id: string | null;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  refund_id: string | null;
  request_key: string;
  /**
   * The transfer that came back and makes it necessary; only then it may go out again.
   */
  returned_item_id: string | null;
  /**
   * The same of a payment that was made without a run.
   */
  returned_outside_id: string | null;
  settlement_payout_id: string | null;
}

export interface Payouts {
  amount: string;
  execution_date: string;
  fee_withheld: Generated<string>;
  id: string;
  loan_id: string;
  payee_iban: string;
  payee_name: string;
  prepared_at: Timestamp;
  prepared_by: string;
  prepared_by_person_id: string;
  released_at: Timestamp | null;
  released_by: string | null;
  released_by_person_id: string | null;
  request_key: string | null;
  status: Generated<string>;
}

export interface PayoutsPaidOutside {
  booked_on: string | null;
  dues_refund_id: string | null;
  id: string;
  payment_id: Generated<string>;
  payout_id: string | null;
  reason: string;
  recorded_at: Timestamp;
  /**
   * Null for what was released before there were runs.
   */
  recorded_by: string | null;
  refund_id: string | null;
  request_key: string | null;
  returned_because: string | null;
  returned_on: string | null;
  settlement_payout_id: string | null;
  /**
   * The bank's transaction, as the entries in the journal name it; null where a person says so.
   */
  source_id: string | null;
  withdrawn_at: Timestamp | null;
  withdrawn_because: string | null;
  withdrawn_by: string | null;
}

export interface PeriodClosings {
  acknowledged_warnings: string[];
  checklist: Json;
  closed_at: Timestamp;
  closed_by: string;
  closed_by_person_id: string;
  /**
   * The later month with which this one was closed, because nothing was posted in it; null for a closing of its own.
   */
  closed_with: string | null;
  ends_on: string;
  id: string;
  /**
   * Number of the latest entry that existed at the closing.
   */
  journal_position: number;
  /**
   * Of a year: who closed its last month; it is closed by somebody else.
   */
  last_month_closed_by_person_id: string | null;
  /**
   * First, second … closing of the same month or year.
   */
  ordinal: number;
  request_key: string | null;
  span: string;
  starts_on: string;
}

export interface PeriodReopenings {
  acknowledged_warnings: string[];
  closing_id: string;
  decided_at: Timestamp | null;
  decided_by: string | null;
  decided_by_person_id: string | null;
  id: string;
  proposed_at: Timestamp;
  proposed_by: string;
  proposed_by_person_id: string;
  reason: string;
  request_key: string;
  status: Generated<string>;
}

export interface Periods {
  closed_at: Timestamp | null;
  closed_by: string | null;
  month: string;
  status: Generated<string>;
}

export interface PersonIdentifications {
  document_kind: string;
  document_number: string;
  id: string;
  identified_by: string;
  identified_on: string;
  issued_by: string;
  person_id: string;
  recorded_at: Timestamp;
  valid_until: string | null;
}

export interface PersonParticulars {
  city: string | null;
  /**
   * Null once the row was erased.
   */
  country: string | null;
  first_names: string | null;
  id: Generated<number>;
  legal_name: string | null;
  person_id: string;
  postal_code: string | null;
  recorded_at: Timestamp;
  street: string | null;
  surname: string | null;
}

export interface Persons {
  birth_date: string | null;
  city: string | null;
  country: Generated<string>;
  created_at: Timestamp;
  email: string | null;
  erased_at: Timestamp | null;
  first_names: string | null;
  id: string;
  kind: string;
  legal_name: string | null;
  number: string;
  /**
   * When name and address were last recorded, on the clock of whoever recorded them; null = when the person was.
   */
  particulars_recorded_at: Timestamp | null;
  phone: string | null;
  postal_code: string | null;
  sort_name: Generated<string>;
  street: string | null;
  surname: string | null;
  version: Generated<number>;
}

export interface PersonTies {
  ended_on: string | null;
  /**
   * When it was recorded that the tie ended.
   */
  ending_recorded_at: Timestamp | null;
  id: string;
  kind: string;
  note: string | null;
  other_person_id: string;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: string;
}

export interface PlanRows {
  amount: string;
  balance: string;
  due_date: string;
  effective_due_date: string;
  fee: string;
  interest: string;
  kind: string | null;
  loan_id: string;
  number: number;
  principal: string;
  version: number;
}

export interface PlanRowStates {
  /**
   * Of the instalment: after it the borrower was late, up to paid_on.
   */
  effective_due_date: string;
  loan_id: string;
  number: number;
  paid_fee: string;
  paid_interest: string;
  paid_on: string | null;
  paid_principal: string;
}

export interface PlanVersions {
  caused_by_fact_id: string;
  loan_id: string;
  recorded_at: Timestamp;
  rule_version: string;
  valid_from: string;
  version: number;
}

export interface Policies {
  id: string;
  number: number;
  recorded_at: Timestamp;
  recorded_by: string | null;
  recorded_by_person_id: string | null;
  resolution: string;
  /**
   * The resolution of the general assembly that set these terms; null where another organ resolved, or before assemblies were recorded.
   */
  resolution_id: string | null;
  resolved_on: string;
  terms: Json;
  valid_from: string;
}

export interface PolicyConfirmations {
  confirmed_at: Timestamp;
  confirmed_by: string;
  confirmed_by_person_id: string;
  policy_number: number;
  recorded_by_person_id: string;
}

export interface Prenotifications {
  document_id: string;
  item_id: string;
  recorded_at: Timestamp;
  recorded_by: string;
}

export interface PromiseCancellations {
  cancelled_on: string;
  id: string;
  promise_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface Refunds {
  amount: string;
  /**
   * The fact that took the credit off the loan; null until the release.
   */
  fact_id: string | null;
  id: string;
  loan_id: string;
  payee_iban: string;
  payee_name: string;
  prepared_at: Timestamp;
  prepared_by: string;
  prepared_by_person_id: string;
  reason: string;
  released_at: Timestamp | null;
  released_by: string | null;
  released_by_person_id: string | null;
  request_key: string;
  status: Generated<string>;
}

export interface RegisterEntries {
  /**
   * Of a cancellation: the entry that no longer counts for whoever asks what was known from recorded_at on.
   */
  cancels_entry_id: number | null;
  /**
   * The day the entry takes effect, also one to come; on that day somebody who leaves is still listed. Of a cancellation the day it was declared.
   */
  effective_on: string;
  id: Generated<number>;
  kind: string;
  member_id: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  /**
   * By how many shares the number changes: above 0 on admission and with further shares, below 0 with fewer, 0 on leaving and for a cancellation.
   */
  share_change: number;
}

export interface RegisterInspections {
  as_of: string;
  capacity: string;
  extract_given: string | null;
  form: string;
  id: string;
  inspected_on: string;
  inspector_name: string | null;
  /**
   * Who read it, where the person is recorded; else inspector_name says.
   */
  inspector_person_id: string | null;
  interest: string | null;
  known_at: Timestamp;
  /**
   * Whose lines only, where it was an extract of one member's own; null for the whole register.
   */
  of_member_id: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
}

export interface ReminderLetters {
  document_id: string;
  /**
   * Effective due date of the instalment. With the row's number it names the instalment, whichever plan it stands in.
   */
  due_on: string;
  loan_id: string;
  /**
   * What was open of the instalment on the letter's day.
   */
  open_amount: string;
  row_number: number;
  step: string;
}

export interface Resolutions {
  assembly_id: string;
  financial_year: number | null;
  id: string;
  item_id: string;
  kind: string;
  number: string;
  recorded_at: Timestamp;
  recorded_by: string;
  resolved_on: string;
  resolved_text: string;
  title: string;
}

export interface SealHeadMails {
  attempts: Generated<number>;
  day: string;
  next_attempt_at: Timestamp | null;
  person_id: string;
  sent_at: Timestamp | null;
}

export interface SealHeads {
  day: string;
  made_at: Timestamp;
  position: number;
  seal: Buffer;
  transaction_id: string;
}

export interface SealProgress {
  /**
   * The server the numbers of transactions are from.
   */
  cluster: string;
  /**
   * Until the sealer has once looked at every row there is: at the beginning, and when the database was restored elsewhere, where transactions count anew.
   */
  is_catching_up: boolean;
  is_only_row: Generated<boolean>;
  /**
   * Every row of a transaction below it is sealed: it was the oldest one running when the sealer had last taken all there was.
   */
  low_watermark: string;
}

export interface Seals {
  /**
   * SHA-256 over everything the row holds, its own digest included: sealed_journal_entry, sealed_audit_line, sealed_erasure, sealed_head.
   */
  digest: Buffer;
  kind: string;
  position: number;
  /**
   * Id of the journal entry, of the audit line (also of the one whose values were erased), or the day of the head.
   */
  row_id: string;
  /**
   * SHA-256 over the seal before (nothing at position 1) and this one's canonical content: seal_over.
   */
  seal: Buffer;
}

export interface SettlementMovements {
  amount: string;
  id: string;
  kind: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  settlement_id: string;
  source_id: string;
  value_date: string;
}

export interface SettlementPayouts {
  amount: string;
  id: string;
  payee_iban: string;
  payee_name: string;
  prepared_at: Timestamp;
  prepared_by: string;
  prepared_by_person_id: string;
  released_at: Timestamp | null;
  released_by: string | null;
  released_by_person_id: string | null;
  request_key: string;
  settlement_id: string;
  status: Generated<string>;
}

export interface Settlements {
  /**
   * Sum of settlement_movements, kept by trigger.
   */
  balance: Generated<string>;
  departure_id: string;
  due_on: string;
  ended_on: string;
  fixed_at: Timestamp | null;
  fixed_by: string | null;
  fixed_on: string | null;
  id: string;
  member_id: string;
  resolution: string | null;
}

export interface ShareCapitalMovements {
  amount: string;
  id: string;
  kind: string;
  member_id: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  /**
   * Payment, reversal, transfer, departure, distribution or import it comes from.
   */
  source_id: string;
  value_date: string;
}

export interface ShareMovements {
  effective_on: string;
  id: string;
  kind: string;
  member_id: string;
  recorded_at: Timestamp;
  recorded_by: string | null;
  request_key: string | null;
  share_count: number;
  share_nominal: string;
  /**
   * The transfer or departure it comes from; null for a subscription.
   */
  source_id: string | null;
}

export interface ShareTransferResolutions {
  id: string;
  is_in_favour: boolean;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  resolved_on: string;
  text_of_resolution: string;
  transfer_id: string;
}

export interface ShareTransfers {
  agreed_on: string;
  /**
   * Share capital that has passed.
   */
  amount: string | null;
  /**
   * Of somebody who joins by it: the declaration to join; who takes is then the member it makes.
   */
  declaration_id: string | null;
  /**
   * The day it took effect, was refused or withdrawn.
   */
  ended_on: string | null;
  ends_membership: boolean | null;
  from_member_id: string;
  id: string;
  paper_location: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  share_count: number;
  /**
   * Share capital the agreement names; null for what stands on the shares that pass.
   */
  stated_amount: string | null;
  status: string;
  to_member_id: string | null;
  version: Generated<number>;
  withdrawal_reason: string | null;
}

export interface ShareTransferVotes {
  cast_at: Timestamp;
  id: string;
  is_in_favour: boolean;
  reason: string;
  request_key: string | null;
  superseded_by: string | null;
  transfer_id: string;
  voter_person_id: string;
}

export interface SignInAttempts {
  address: string;
  attempts: number;
  login_hash: Buffer;
  window_ends_at: Timestamp;
}

export interface Statutes {
  content: Buffer;
  media_type: string;
  recorded_at: Timestamp;
  recorded_by: string;
  request_key: string | null;
  sha256: Buffer;
  size_bytes: number;
  version: string;
}

export interface SupervisoryResolutions {
  case_id: string;
  id: string;
  is_in_favour: boolean;
  recorded_at: Timestamp;
  recorded_by: string;
  resolved_on: string;
  text_of_resolution: string;
}

export interface UserRoleChanges {
  id: Generated<number>;
  /**
   * False also while the user may not sign in.
   */
  is_held: boolean;
  recorded_at: Timestamp;
  role: string;
  user_id: string;
}

export interface UserRoles {
  role: string;
  user_id: string;
}

export interface Users {
  /**
   * When roles or access were last changed, on the clock of whoever changed them; null = when the user was created.
   */
  access_recorded_at: Timestamp | null;
  created_at: Timestamp;
  id: string;
  is_active: Generated<boolean>;
  login: string;
  must_change_password: Generated<boolean>;
  password_hash: string;
  person_id: string;
  version: Generated<number>;
}

export interface YearEnds {
  basis_kind: string;
  /**
   * SHA-256 over the parts of all members and the settlements to be fixed; the release computes them anew and refuses any difference.
   */
  digest: string;
  ends_on: string;
  /**
   * The calendar year in which the financial year ends.
   */
  financial_year: number;
  id: string;
  loss_written_off: string;
  prepared_at: Timestamp;
  prepared_by: string;
  prepared_by_person_id: string;
  released_at: Timestamp | null;
  released_by: string | null;
  released_by_person_id: string | null;
  request_key: string;
  resolution: string;
  resolution_id: string | null;
  resolved_on: string;
  /**
   * Profit (above zero) or loss (below) the general assembly resolved on; what is neither distributed, written off nor put into reserves is carried forward.
   */
  result: string;
  starts_on: string;
  status: Generated<string>;
  to_legal_reserve: string;
  to_members: string;
  to_other_reserves: string;
}

export interface YearEndShares {
  basis: string;
  /**
   * Profit beyond the full shares: paid out, not credited.
   */
  dividend: string;
  member_id: string;
  /**
   * Loss beyond the member's capital: it stays with the cooperative as a loss carried forward.
   */
  not_covered: string;
  /**
   * Above zero of a profit, below of a loss.
   */
  share: string;
  /**
   * What falls to capital that left at this year end (GenG §73).
   */
  to_settlements: string;
  to_share_capital: string;
  year_end_id: string;
}

export interface Database {
  access_tokens: AccessTokens;
  account_days: AccountDays;
  account_days_progress: AccountDaysProgress;
  account_number_versions: AccountNumberVersions;
  account_numbers: AccountNumbers;
  accounting_settings: AccountingSettings;
  accounts: Accounts;
  allocations: Allocations;
  assemblies: Assemblies;
  assembly_attendances: AssemblyAttendances;
  assembly_counts: AssemblyCounts;
  assembly_items: AssemblyItems;
  assembly_letters: AssemblyLetters;
  assembly_minutes: AssemblyMinutes;
  assembly_objections: AssemblyObjections;
  assembly_results: AssemblyResults;
  audit_log: AuditLog;
  audit_log_values: AuditLogValues;
  bank_accounts: BankAccounts;
  bank_bookings: BankBookings;
  bank_decisions: BankDecisions;
  bank_run_item_states: BankRunItemStates;
  bank_run_items: BankRunItems;
  bank_runs: BankRuns;
  bank_statement_entries: BankStatementEntries;
  bank_statement_files: BankStatementFiles;
  bank_statements: BankStatements;
  bank_transactions: BankTransactions;
  base_rates: BaseRates;
  borrower_events: BorrowerEvents;
  case_borrowers: CaseBorrowers;
  case_checklist_items: CaseChecklistItems;
  case_conditions: CaseConditions;
  case_disclosures: CaseDisclosures;
  case_documents: CaseDocuments;
  case_events: CaseEvents;
  case_offers: CaseOffers;
  case_outcomes: CaseOutcomes;
  case_recusals: CaseRecusals;
  case_votes: CaseVotes;
  contact_notes: ContactNotes;
  cooperative_profiles: CooperativeProfiles;
  credit_cases: CreditCases;
  datev_exports: DatevExports;
  day_close_steps: DayCloseSteps;
  day_closes: DayCloses;
  declaration_erasures: DeclarationErasures;
  departure_heirs: DepartureHeirs;
  departure_payees: DeparturePayees;
  departure_resolutions: DepartureResolutions;
  departure_votes: DepartureVotes;
  departures: Departures;
  dispatches: Dispatches;
  document_addressees: DocumentAddressees;
  document_kinds: DocumentKinds;
  documents: Documents;
  dues_arrangement_endings: DuesArrangementEndings;
  dues_arrangements: DuesArrangements;
  dues_claim_months: DuesClaimMonths;
  dues_claims: DuesClaims;
  dues_decisions: DuesDecisions;
  dues_reductions: DuesReductions;
  dues_refunds: DuesRefunds;
  dues_reminder_holds: DuesReminderHolds;
  dues_reminder_letters: DuesReminderLetters;
  dues_reversals: DuesReversals;
  dues_runs: DuesRuns;
  dunning_hold_endings: DunningHoldEndings;
  dunning_holds: DunningHolds;
  electronic_declarations: ElectronicDeclarations;
  guarantee_calls: GuaranteeCalls;
  guarantee_releases: GuaranteeReleases;
  guarantee_states: GuaranteeStates;
  guarantees: Guarantees;
  idempotency_keys: IdempotencyKeys;
  impact_statements: ImpactStatements;
  import_records: ImportRecords;
  imports: Imports;
  joining_confirmations: JoiningConfirmations;
  joining_texts: JoiningTexts;
  journal_entries: JournalEntries;
  journal_lines: JournalLines;
  loan_borrowers: LoanBorrowers;
  loan_change_consents: LoanChangeConsents;
  loan_change_recusals: LoanChangeRecusals;
  loan_change_requests: LoanChangeRequests;
  loan_change_resolutions: LoanChangeResolutions;
  loan_change_votes: LoanChangeVotes;
  loan_facts: LoanFacts;
  loan_final_notices: LoanFinalNotices;
  loan_reminders: LoanReminders;
  loan_takeovers: LoanTakeovers;
  loan_terminations: LoanTerminations;
  loans: Loans;
  mandate_amendments: MandateAmendments;
  mandate_holds: MandateHolds;
  mandate_papers: MandatePapers;
  mandate_signatures: MandateSignatures;
  mandates: Mandates;
  members: Members;
  membership_declarations: MembershipDeclarations;
  membership_resolutions: MembershipResolutions;
  membership_votes: MembershipVotes;
  migration_files: MigrationFiles;
  month_end_loans: MonthEndLoans;
  month_ends: MonthEnds;
  number_counters: NumberCounters;
  opening_balances: OpeningBalances;
  payment_promises: PaymentPromises;
  payment_reversals: PaymentReversals;
  payments: Payments;
  payout_account_choices: PayoutAccountChoices;
  payout_corrections: PayoutCorrections;
  payouts: Payouts;
  payouts_paid_outside: PayoutsPaidOutside;
  period_closings: PeriodClosings;
  period_reopenings: PeriodReopenings;
  periods: Periods;
  person_identifications: PersonIdentifications;
  person_particulars: PersonParticulars;
  person_ties: PersonTies;
  persons: Persons;
  plan_row_states: PlanRowStates;
  plan_rows: PlanRows;
  plan_versions: PlanVersions;
  policies: Policies;
  policy_confirmations: PolicyConfirmations;
  prenotifications: Prenotifications;
  promise_cancellations: PromiseCancellations;
  refunds: Refunds;
  register_entries: RegisterEntries;
  register_inspections: RegisterInspections;
  reminder_letters: ReminderLetters;
  resolutions: Resolutions;
  seal_head_mails: SealHeadMails;
  seal_heads: SealHeads;
  seal_progress: SealProgress;
  seals: Seals;
  settlement_movements: SettlementMovements;
  settlement_payouts: SettlementPayouts;
  settlements: Settlements;
  share_capital_movements: ShareCapitalMovements;
  share_movements: ShareMovements;
  share_transfer_resolutions: ShareTransferResolutions;
  share_transfer_votes: ShareTransferVotes;
  share_transfers: ShareTransfers;
  sign_in_attempts: SignInAttempts;
  statutes: Statutes;
  supervisory_resolutions: SupervisoryResolutions;
  user_role_changes: UserRoleChanges;
  user_roles: UserRoles;
  users: Users;
  year_end_shares: YearEndShares;
  year_ends: YearEnds;
}
