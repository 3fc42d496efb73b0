-- The day close: what becomes due by itself is done once for each business date, step by step, so that a close which was
-- killed goes on where it stopped; and the month end, whose entries the books hold as one sum and this schema loan by loan.

create table day_closes (
  business_date date primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  constraint day_close_ends_after_it_begins check (finished_at >= started_at)
);
revoke update on day_closes from handschlag_service;
grant update (finished_at) on day_closes to handschlag_service;
comment on table day_closes is 'Business dates that were closed, or are being closed (finished_at null). One after the other without a gap.';

create table day_close_steps (
  business_date date not null references day_closes,
  step text not null check (step in ('accrual_reversal', 'dues', 'credits', 'reminders', 'deadlines', 'offers', 'month_end_figures', 'month_end_postings')),
  position smallint not null check (position > 0),
  started_at timestamptz not null,
  finished_at timestamptz,
  item_count integer not null default 0 check (item_count >= 0),
  after_loan_id uuid,
  primary key (business_date, step),
  constraint step_has_its_place unique (business_date, position),
  constraint step_ends_after_it_begins check (finished_at >= started_at)
);
revoke update on day_close_steps from handschlag_service;
grant update (finished_at, item_count, after_loan_id) on day_close_steps to handschlag_service;
comment on table day_close_steps is 'How far each step of a day''s close has got, written with what the step did.';
comment on column day_close_steps.item_count is 'What it found to do: claims, loans, reminders, cases.';
comment on column day_close_steps.after_loan_id is 'The last loan it has dealt with; where it goes on after an interruption.';

create function finished_close_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the close of % is finished and stays so', old.business_date
    using errcode = 'HS011', constraint = 'finished_close_stays';
end $$;
create trigger finished_close_stays before update on day_closes
  for each row when (old.finished_at is not null) execute function finished_close_stays();
create trigger finished_step_stays before update on day_close_steps
  for each row when (old.finished_at is not null) execute function finished_close_stays();
comment on function finished_close_stays() is 'Refuses any change of a day''s close, or of a step of it, that is finished (HS011), whoever runs it.';

create table loan_reminders (
  id uuid primary key default gen_random_uuid(),
  loan_id uuid not null references loans,
  row_number integer not null,
  due_on date not null,
  step text not null check (step in ('friendly_note', 'first_reminder', 'second_reminder')),
  reminded_on date not null,
  open_amount numeric(14, 2) not null check (open_amount > 0),
  held_reason text check (held_reason in ('dunning_hold')),
  recorded_at timestamptz not null,
  constraint reminder_comes_once unique (loan_id, row_number, due_on, step),
  constraint reminder_comes_after_the_due_date check (reminded_on > due_on)
);
create index loan_reminders_by_day on loan_reminders (reminded_on, loan_id);
select protect_append_only('loan_reminders');
comment on table loan_reminders is 'Reminder steps that fell due, each once for an instalment: a letter is written of each that is not held.';
comment on column loan_reminders.due_on is 'Effective due date of the instalment. With the row''s number it names the instalment, whichever plan it stands in.';
comment on column loan_reminders.reminded_on is 'The business date on which the step fell due.';
comment on column loan_reminders.held_reason is 'Why no letter is written; null when one is.';

create table month_ends (
  month date primary key check (extract(day from month) = 1),
  id uuid not null unique,
  policy_number integer not null references policies (number),
  loan_count integer not null check (loan_count >= 0),
  interest_accrued numeric(14, 2) not null check (interest_accrued >= 0),
  adjustment_raised numeric(14, 2) not null check (adjustment_raised >= 0),
  adjustment_released numeric(14, 2) not null check (adjustment_released >= 0),
  adjustment_total numeric(14, 2) not null check (adjustment_total >= 0),
  posted_on date not null,
  recorded_at timestamptz not null,
  accrual_reversed_on date,
  constraint accrual_is_reversed_afterwards check (accrual_reversed_on >= posted_on)
);
revoke update on month_ends from handschlag_service;
grant update (accrual_reversed_on) on month_ends to handschlag_service;
comment on table month_ends is 'What a month end posted: one entry each for interest earned and not paid, for value adjustments raised and for those released. Each figure is the sum of month_end_loans.';
comment on column month_ends.id is 'The source_id of its journal entries.';
comment on column month_ends.adjustment_total is 'What loans are adjusted by after this month end, all in all.';
comment on column month_ends.accrual_reversed_on is 'Posting date of the entry that takes the accrual back; null while it stands, and where there was none.';

create table month_end_loans (
  month date not null,
  loan_id uuid not null references loans,
  days_past_due integer not null check (days_past_due >= 0),
  outstanding_principal numeric(14, 2) not null check (outstanding_principal >= 0),
  interest_due numeric(14, 2) not null,
  interest_running numeric(14, 2) not null check (interest_running >= 0),
  interest_accrued numeric(14, 2) not null check (interest_accrued >= 0),
  adjustment_rate numeric(7, 4) not null check (adjustment_rate between 0 and 100),
  adjustment numeric(14, 2) not null check (adjustment >= 0),
  adjustment_before numeric(14, 2) not null check (adjustment_before >= 0),
  primary key (month, loan_id),
  constraint nothing_accrues_from_90_days_past_due check (
    interest_accrued = case when days_past_due >= 90 then 0 else interest_due + interest_running end),
  constraint adjustment_is_its_share check (adjustment = round(outstanding_principal * adjustment_rate / 100, 2))
);
create index month_end_loans_adjusted on month_end_loans (month, loan_id) include (adjustment) where adjustment > 0;
select protect_append_only('month_end_loans');
comment on table month_end_loans is 'A month end loan by loan: the sub-ledger of interest receivable and of value adjustments. A loan of which neither knows anything has no row.';
comment on column month_end_loans.interest_due is 'Open interest of instalments that had fallen due.';
comment on column month_end_loans.interest_running is 'Interest of the running period up to the end of the month.';
comment on column month_end_loans.adjustment_before is 'The adjustment of the month end before; the books moved by the difference.';

-- What the steps look for, so that a day with little to do costs little.
create index loans_with_credit on loans (id) where status = 'running' and credit > 0;
create index loans_by_oldest_unpaid on loans (oldest_unpaid_effective_due_date) where status = 'running';
create index loan_facts_beside_payments on loan_facts (loan_id) where kind not in ('payout', 'payment', 'reversal');

alter table case_events drop constraint case_events_kind_check;
alter table case_events add constraint case_events_kind_check check (kind in ('created', 'changed', 'submitted',
  'review_started', 'document_uploaded', 'item_accepted', 'item_reopened', 'item_waived', 'disclosure_recorded',
  'clock_started', 'clock_stopped', 'recused', 'vote_cast', 'supervisory_resolution', 'decided', 'condition_met', 'offered',
  'contracted', 'released', 'paid_out', 'withdrawn', 'expired', 'deadline_missed'));
