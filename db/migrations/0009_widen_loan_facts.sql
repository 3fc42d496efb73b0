-- Loans live through more than payout, payment and reversal: claims, waivers, deferral, restructuring, termination,
-- write-off, refund. Each is a fact like the others; what it does to plan and allocations follows from replay.

alter table loan_facts
  drop constraint loan_facts_kind_check,
  drop constraint loan_facts_amount_check,
  drop constraint fact_has_the_source_of_its_kind,
  alter column amount drop not null,
  add column what_exceeds text check (what_exceeds in ('earlier_end', 'lower_instalment')),
  add column guarantee_id uuid references guarantees,
  add column claim_of text check (claim_of in ('cost', 'default_interest')),
  add column row_number integer,
  add column claim_fact_id uuid references loan_facts,
  add column deferral_months integer check (deferral_months between 1 and 12),
  add column deferral_method text check (deferral_method in ('interest_only', 'interest_added')),
  add column terms jsonb,
  add column reason text check (reason <> ''),
  add column request_key text unique,
  add constraint loan_fact_is_of_a_known_kind check (kind in ('payout', 'payment', 'reversal', 'claim', 'waiver', 'lapse',
    'deferral', 'restructuring', 'termination', 'write_off', 'refund')),
  add constraint fact_amount_is_positive check (amount > 0 and amount <> 'NaN'),
  add constraint fact_names_an_amount_where_its_kind_has_one check (
    (amount is null) = (kind in ('deferral', 'restructuring', 'termination', 'write_off'))),
  add constraint fact_has_the_source_of_its_kind check (
    (kind = 'payout') = (payout_id is not null) and (kind = 'payment') = (payment_id is not null)
    and (kind = 'reversal') = (reversal_id is not null and reverses_fact_id is not null)),
  add constraint only_a_payment_repays_early_or_comes_from_a_guarantor check (
    kind = 'payment' or (what_exceeds is null and guarantee_id is null)),
  add constraint claim_says_of_what check ((kind = 'claim') = (claim_of is not null)),
  add constraint default_interest_is_of_an_instalment check (
    (row_number is not null) = (kind = 'lapse' or (claim_of = 'default_interest') is true)),
  add constraint waiver_names_its_claim check ((kind = 'waiver') = (claim_fact_id is not null)),
  add constraint deferral_says_how_long_and_how check (
    (kind = 'deferral') = (deferral_months is not null and deferral_method is not null)),
  add constraint restructuring_has_terms check ((kind = 'restructuring') = (terms is not null));
comment on column loan_facts.amount is 'Of a reversal that of the payment it takes back; null where the amount follows from the loan''s state on the day.';
comment on column loan_facts.what_exceeds is 'Money beyond everything due repays principal early, with an earlier end or a lower instalment; null: it waits as credit.';
comment on column loan_facts.guarantee_id is 'The guarantee under which a payment was made; null where the borrower or anybody else paid.';
comment on column loan_facts.row_number is 'The overdue instalment whose default interest was claimed or lapsed.';
comment on column loan_facts.terms is 'The terms of a restructuring, over the principal open on its day.';
comment on column loan_facts.reason is 'Why, as whoever recorded it put it; what a payment was for stands with the payment.';

-- What plans are made again from when they change: the contract's calendar and what a payoff costs.
alter table loans
  add column holiday_state text,
  add column early_repayment_compensation numeric(7, 4) check (early_repayment_compensation >= 0),
  add column open_costs numeric(14, 2) not null default 0 check (open_costs >= 0),
  add column open_default_interest numeric(14, 2) not null default 0 check (open_default_interest >= 0),
  add column paid_fee numeric(14, 2) not null default 0 check (paid_fee >= 0),
  add column paid_interest numeric(14, 2) not null default 0 check (paid_interest >= 0),
  add column paid_principal numeric(14, 2) not null default 0 check (paid_principal >= 0),
  add column paid_cost numeric(14, 2) not null default 0 check (paid_cost >= 0),
  add column paid_default_interest numeric(14, 2) not null default 0 check (paid_default_interest >= 0),
  add column paid_recovery numeric(14, 2) not null default 0 check (paid_recovery >= 0),
  add column restructured_on date,
  add column terminated_on date,
  add column written_off_on date,
  drop constraint loans_status_check,
  drop constraint running_loan_was_paid_out,
  drop constraint closed_loan_owes_nothing;
update loans set
  holiday_state = policies.terms #>> '{decision,holiday_state}',
  early_repayment_compensation = coalesce((policies.terms #>> '{loan,early_repayment_compensation}')::numeric, 0)
from policies where policies.number = loans.policy_number;
update loans set paid_fee = paid.fee, paid_interest = paid.interest, paid_principal = paid.principal
from (
  select loan_id, coalesce(sum(amount) filter (where component = 'fee'), 0) as fee,
    coalesce(sum(amount) filter (where component = 'interest'), 0) as interest,
    coalesce(sum(amount) filter (where component = 'principal'), 0) as principal
  from allocations where until_version is null group by loan_id) paid
where paid.loan_id = loans.id;
alter table loans
  alter column holiday_state set not null,
  alter column early_repayment_compensation set not null,
  add constraint loan_has_a_known_status check (status in ('contracted', 'running', 'written_off', 'closed', 'cancelled')),
  add constraint running_loan_was_paid_out check ((status in ('running', 'written_off', 'closed')) = (paid_out_on is not null)),
  add constraint closed_loan_owes_nothing check (status <> 'closed' or (closed_on is not null and outstanding_principal = 0
    and oldest_unpaid_effective_due_date is null and open_costs = 0 and open_default_interest = 0)),
  add constraint written_off_loan_says_when check (status <> 'written_off' or written_off_on is not null);
comment on column loans.holiday_state is 'The calendar of the contract, which moves payment days (BGB §193).';
comment on column loans.early_repayment_compensation is 'Percent of the principal that a payoff costs by contract, before the caps of BGB §502.';
comment on column loans.paid_principal is 'By money, like the other paid columns: not what was moved, waived or written off.';
comment on column loans.status is 'written_off: out of the books, still owed; closed: everything is paid.';

-- Rows beside the agreed instalments: principal repaid early, what was called due, what a returned payment owes again.
alter table plan_rows
  add column kind text check (kind in ('extra_principal', 'called_due', 'reopened')),
  add constraint row_beside_the_instalments_is_numbered_apart check ((kind is null) = (number < 1000));

alter table allocations
  alter column row_number drop not null,
  drop constraint allocations_component_check,
  add column claim_fact_id uuid references loan_facts,
  add column means text not null default 'money' check (means in ('money', 'waiver', 'new_plan', 'write_off', 'reopened')),
  add constraint allocation_settles_a_known_part check (component in ('fee', 'interest', 'principal', 'cost', 'default_interest', 'recovery')),
  add constraint allocation_names_instalment_or_claim check (
    (claim_fact_id is null) = (component in ('fee', 'interest', 'principal')) and (claim_fact_id is not null or row_number is not null));
drop index allocation_counts_once;
create unique index allocation_counts_once on allocations (loan_id, fact_id, row_number, claim_fact_id, component, effective_on)
  nulls not distinct where until_version is null;
comment on column allocations.claim_fact_id is 'The claim it settles, beside the plan; null for the parts of instalments.';
comment on column allocations.means is 'How the part came to be no longer open: paid, waived, moved into the plan of a restructuring, written off, or settled by a payment taken back later whose sum is owed anew.';
comment on table allocations is 'What each fact settled, a cache of the replay with its history: a row counts from since_version up to (not including) until_version; null = now.';
