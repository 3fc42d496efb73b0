-- Whoever is debited is told before (EPC rulebook of SEPA core direct debits): which letter told of which order, each once.

insert into document_kinds (kind) values ('prenotification');

create table prenotifications (
  item_id uuid primary key references bank_run_items,
  document_id uuid not null references documents,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
create index prenotifications_by_document on prenotifications (document_id);
select protect_append_only('prenotifications');
comment on table prenotifications is 'Which letter announced which direct debit, each debit once. Debits that the instalment plan announces have none.';
