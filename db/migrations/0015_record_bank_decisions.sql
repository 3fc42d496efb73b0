-- Recommendation mode (KWG §§1, 32): where a partner bank lends, the board's outcome is a recommendation, and the bank
-- decides. Its decision is recorded with the loan's key figures; no contract, no payout and no posting follow from it.

alter table credit_cases drop constraint credit_cases_status_check;
alter table credit_cases add constraint case_has_a_known_status check (status in ('draft', 'submitted', 'in_review', 'complete',
  'approved', 'approved_with_conditions', 'rejected', 'offered', 'contracted', 'released', 'paid_out', 'withdrawn', 'expired',
  'bank_granted', 'bank_declined'));
alter table credit_cases add constraint only_a_partner_bank_decides_itself check (
  status not in ('bank_granted', 'bank_declined') or lender_of_record = 'partner_bank');
comment on column credit_cases.status is 'bank_granted, bank_declined: what the partner bank made of the board''s recommendation.';

alter table case_events drop constraint case_events_kind_check;
alter table case_events add constraint case_event_is_of_a_known_kind check (kind in ('created', 'changed', 'submitted',
  'review_started', 'document_uploaded', 'item_accepted', 'item_reopened', 'item_waived', 'disclosure_recorded', 'clock_started',
  'clock_stopped', 'recused', 'vote_cast', 'supervisory_resolution', 'decided', 'condition_met', 'offered', 'contracted', 'released',
  'paid_out', 'withdrawn', 'expired', 'bank_decided'));

create table bank_decisions (
  id uuid primary key,
  case_id uuid not null constraint bank_decides_once unique references credit_cases,
  outcome text not null check (outcome in ('granted', 'declined')),
  decided_on date not null,
  bank text not null check (bank <> ''),
  reference text check (reference <> ''),
  reason text check (reason <> ''),
  principal numeric(14, 2) constraint granted_principal_is_a_number check (principal > 0 and principal <> 'NaN'),
  annual_rate numeric(8, 4) constraint granted_rate_is_a_number check (annual_rate >= 0 and annual_rate <> 'NaN'),
  term_months integer check (term_months > 0),
  instalment numeric(14, 2) constraint granted_instalment_is_a_number check (instalment > 0 and instalment <> 'NaN'),
  first_instalment_on date check (first_instalment_on >= decided_on),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint granted_loan_has_its_figures check (
    num_nonnulls(principal, annual_rate, term_months, instalment, first_instalment_on) = case outcome when 'granted' then 5 else 0 end),
  constraint declined_loan_has_a_reason check (outcome = 'granted' or reason is not null)
);
create index bank_decisions_by_day on bank_decisions (decided_on);
select protect_append_only('bank_decisions');
comment on table bank_decisions is 'What a partner bank decided on a recommended loan, once per case, with the key figures of the loan it lends. No receivable of the cooperative: nothing is posted, and no report on own loans counts it.';
