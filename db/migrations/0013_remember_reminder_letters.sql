-- A reminder is written once: whoever asks for the same step about the same instalment again is shown the letter there is.

create table reminder_letters (
  document_id uuid not null references documents,
  loan_id uuid not null references loans,
  row_number integer not null,
  due_on date not null,
  step text not null check (step in ('friendly_note', 'first_reminder', 'second_reminder', 'final_notice')),
  open_amount numeric(14, 2) not null check (open_amount > 0),
  primary key (document_id, row_number, due_on),
  constraint reminder_is_written_once unique (loan_id, row_number, due_on, step)
);
select protect_append_only('reminder_letters');
comment on table reminder_letters is 'Which reminder spoke of which instalment for the first time: each step once for an instalment.';
comment on column reminder_letters.due_on is 'Effective due date of the instalment. With the row''s number it names the instalment, whichever plan it stands in.';
comment on column reminder_letters.open_amount is 'What was open of the instalment on the letter''s day.';
