-- Letters of leaving are about a departure: its confirmation, an exclusion, what heirs have to know, what is settled, and
-- that a notice was taken back.

insert into document_kinds (kind) values
  ('departure_confirmation'), ('exclusion_letter'), ('heirs_letter'), ('settlement_statement'), ('departure_withdrawal');
alter table documents add column departure_id uuid references departures;
create index documents_by_departure on documents (departure_id) where departure_id is not null;
comment on column documents.departure_id is 'The way out that the letter is about; null for other letters.';
