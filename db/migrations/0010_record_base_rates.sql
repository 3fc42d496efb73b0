-- Default interest follows the base rate of BGB §247. The half-years known when the service was written are built in; those
-- made known since are entered here with where they were published. What was entered wrongly is superseded, never changed.

create table base_rates (
  id uuid primary key,
  valid_from date not null constraint base_rate_begins_with_a_half_year check (
    to_char(valid_from, 'MM-DD') in ('01-01', '07-01')),
  percent numeric(7, 4) not null constraint base_rate_is_a_likely_percentage check (percent between -10 and 20),
  source text not null constraint base_rate_says_where_it_was_published check (source <> ''),
  corrects_id uuid constraint base_rate_is_corrected_once unique,
  request_key text not null constraint base_rates_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  recorded_by_person_id uuid not null references persons,
  constraint base_rate_can_be_corrected_within_its_half_year unique (id, valid_from),
  constraint correction_is_of_the_same_half_year foreign key (corrects_id, valid_from) references base_rates (id, valid_from)
);
create unique index half_year_is_entered_once on base_rates (valid_from) where corrects_id is null;
select protect_append_only('base_rates');
comment on table base_rates is 'Base rates of half-years that are not built in, as the administrator entered them. Of a half-year counts the entry that no other one corrects.';
comment on column base_rates.percent is 'Percent a year, in force for the half-year that begins on valid_from; it may be negative.';
comment on column base_rates.corrects_id is 'The entry that this one supersedes; null for the first of its half-year.';

-- What a claim or an agreement rests on, beside its reason; of a payment it stands with the payment.
alter table loan_facts add column document_reference text check (document_reference <> '');
comment on column loan_facts.document_reference is 'The paper behind the fact, such as a bill of costs; null where there is none or where it stands with the payment or payout.';
