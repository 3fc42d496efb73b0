-- Looking after loans that are not paid as agreed: what was said, what was promised, and when reminders rest.
-- All of it is a record of what people did: a note is corrected by a further note, a promise or a hold is ended by a row
-- of its own, and whether a promise was kept follows from payments and stands nowhere.

create table contact_notes (
  id uuid primary key,
  loan_id uuid not null references loans,
  channel text not null check (channel in ('phone', 'letter', 'email', 'visit')),
  contacted_on date not null,
  person_id uuid references persons,
  contact_name text check (contact_name <> ''),
  text text not null check (text <> ''),
  corrects_id uuid unique references contact_notes,
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint note_names_one_contact check (num_nonnulls(person_id, contact_name) = 1),
  constraint note_does_not_correct_itself check (corrects_id <> id)
);
create index contact_notes_by_loan on contact_notes (loan_id, contacted_on);
select protect_append_only('contact_notes');
comment on table contact_notes is 'Contacts about a loan: when, how, with whom, what was said. A correction is a further note that names the one it corrects; each is corrected once at most.';
comment on column contact_notes.contact_name is 'Whom one spoke to, where that person is not on record; else person_id.';

create table payment_promises (
  id uuid primary key,
  loan_id uuid not null references loans,
  amount numeric(14, 2) not null constraint promised_amount_is_a_number check (amount > 0 and amount <> 'NaN'),
  given_on date not null,
  promised_on date not null,
  taken_by_person_id uuid not null references persons,
  note text check (note <> ''),
  supersedes_id uuid unique references payment_promises,
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint promise_is_given_before_its_day check (given_on <= promised_on),
  constraint promise_does_not_supersede_itself check (supersedes_id <> id)
);
create index payment_promises_by_loan on payment_promises (loan_id, promised_on);
create index payment_promises_by_day on payment_promises (promised_on);
select protect_append_only('payment_promises');
comment on table payment_promises is 'Promises to pay an amount by a day. Whether one was kept is computed from the payments with value dates from given_on to promised_on; no counter, no status.';

create table promise_cancellations (
  id uuid primary key,
  promise_id uuid not null unique references payment_promises,
  cancelled_on date not null,
  reason text not null check (reason <> ''),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('promise_cancellations');
comment on table promise_cancellations is 'Promises that no longer count, and why, such as one recorded in error.';

create table dunning_holds (
  id uuid primary key,
  loan_id uuid not null references loans,
  held_from date not null,
  held_until date not null,
  reason text not null check (reason <> ''),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint hold_ends_after_it_begins check (held_until >= held_from)
);
create index dunning_holds_by_loan on dunning_holds (loan_id);
create index dunning_holds_by_day on dunning_holds (held_until);
select protect_append_only('dunning_holds');
comment on table dunning_holds is 'Days between which no reminder of a loan goes out, both ends included, and why.';

create table dunning_hold_endings (
  id uuid primary key,
  hold_id uuid not null unique references dunning_holds,
  ended_on date not null,
  reason text not null check (reason <> ''),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('dunning_hold_endings');
comment on table dunning_hold_endings is 'Holds ended before their last day; from ended_on on they hold nothing.';

create function loans_held_on(day date) returns table (loan_id uuid) language sql stable as $$
  select distinct h.loan_id from dunning_holds h
  left join dunning_hold_endings e on e.hold_id = h.id
  where h.held_from <= day and h.held_until >= day and (e.ended_on is null or e.ended_on > day)
$$;
comment on function loans_held_on(date) is 'Loans of which no reminder goes out on the day. The same rule as isHeldOn in the core; a test compares the two.';
