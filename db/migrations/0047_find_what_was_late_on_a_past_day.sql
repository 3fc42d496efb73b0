-- A portfolio on a past day asks of each loan whether something was overdue then. Over a million loans that must not mean
-- to look through every instalment and every allocation: where nothing was late, claimed, changed or learnt afterwards,
-- sums are enough. Hence what is paid of an instalment keeps the day by which it had to be paid, and the few that were
-- paid late, the loans with claims and those with another plan than that of the payout can be found at once.
alter table plan_row_states add column effective_due_date date;
update plan_row_states as state set effective_due_date = (
  select r.effective_due_date from plan_rows r
  where r.loan_id = state.loan_id and r.number = state.number order by r.version desc limit 1);
alter table plan_row_states alter column effective_due_date set not null;
comment on column plan_row_states.effective_due_date is 'Of the instalment: after it the borrower was late, up to paid_on.';
create index plan_row_states_paid_late on plan_row_states (paid_on, loan_id) include (effective_due_date)
  where paid_on > effective_due_date;

create index plan_versions_after_the_first on plan_versions (loan_id) where version > 1;
create index loan_facts_claims on loan_facts (loan_id) where kind = 'claim';
create index allocations_of_claims on allocations (loan_id) where claim_fact_id is not null;
create index allocations_reopened on allocations (loan_id) where means = 'reopened';
-- What counted once and was ended by a later fact: for whoever asks by an earlier knowledge.
create index allocations_ended on allocations (loan_id, known_until) where until_version is not null;
create index loans_by_payout on loans (paid_out_on);
