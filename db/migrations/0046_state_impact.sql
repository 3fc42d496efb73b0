-- What loans do for jobs: stated with the application, and again at payout, every year and at closing, by whom and when.
-- What was applied for stays where it is, in the case: one place holds each statement. Nothing else is asked about the
-- people who hold the jobs.

alter table credit_cases
  add column jobs_secured_fte numeric(7, 2),
  add column jobs_created_fte numeric(7, 2),
  add column firm text,
  add constraint jobs_secured_are_no_more_than_heads check (jobs_secured_fte between 0 and jobs_secured),
  add constraint jobs_created_are_no_more_than_heads check (jobs_created_fte between 0 and jobs_created),
  add constraint firm_is_of_a_known_kind check (firm in ('founder', 'existing'));
comment on column credit_cases.jobs_secured_fte is 'The same in full-time equivalents; null where nobody said.';
comment on column credit_cases.jobs_created_fte is 'The same in full-time equivalents; null where nobody said.';
comment on column credit_cases.firm is 'founder: somebody takes up a business with the loan; existing: the firm was there before; null where nobody said.';

create table impact_statements (
  id uuid primary key,
  case_id uuid not null references credit_cases,
  stage text not null constraint impact_statement_is_of_a_known_stage check (stage in ('application', 'payout', 'yearly', 'closing')),
  year integer constraint impact_year_is_a_year check (year between 1900 and 2199),
  stated_on date not null,
  jobs_secured integer not null constraint stated_jobs_secured_are_a_number check (jobs_secured >= 0),
  jobs_created integer not null constraint stated_jobs_created_are_a_number check (jobs_created >= 0),
  jobs_secured_fte numeric(7, 2),
  jobs_created_fte numeric(7, 2),
  stated_by text not null constraint impact_statement_says_who_said_it check (stated_by in ('borrower', 'staff_estimate', 'document')),
  note text constraint impact_note_is_not_empty check (note <> ''),
  sector text constraint impact_sector_is_not_empty check (sector <> ''),
  district text constraint impact_district_is_not_empty check (district <> ''),
  firm text constraint impact_firm_is_of_a_known_kind check (firm in ('founder', 'existing')),
  request_key text constraint impact_statements_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint yearly_statement_names_its_year check ((stage = 'yearly') = (year is not null)),
  constraint stated_secured_are_no_more_than_heads check (jobs_secured_fte between 0 and jobs_secured),
  constraint stated_created_are_no_more_than_heads check (jobs_created_fte between 0 and jobs_created),
  constraint only_an_application_describes_the_firm check (stage = 'application' or num_nonnulls(sector, district, firm) = 0)
);
create index impact_statements_by_case on impact_statements (case_id);
select protect_append_only('impact_statements');
comment on table impact_statements is 'Jobs secured and created by a loan, as stated after the application. Of the same stage and year the one recorded last counts; it corrects those before.';
comment on column impact_statements.stage is 'application: only for loans taken over, whose application was never here; else the case holds it.';
comment on column impact_statements.year is 'The calendar year of which a yearly statement speaks.';
comment on column impact_statements.stated_by is 'borrower: said so; staff_estimate: estimated in the house; document: read from a paper.';
