-- Changes of account are a chain: each begins where the one before ended. The moment at which a request came in does not
-- order them, since one may wait for the other; the order in which the mandate was locked does.

alter table mandate_amendments add column sequence bigint generated always as identity;
comment on column mandate_amendments.sequence is 'Counts up in the order in which the amendments of a mandate were made.';
