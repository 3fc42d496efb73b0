-- The foreign key from the lines of a month end locks each loan's row for every line, which writes a million rows that do
-- not change. The lines come from loans by the statement that inserts them, loans are never deleted, and a test holds the
-- two together.
alter table month_end_loans drop constraint month_end_loans_loan_id_fkey;
comment on column month_end_loans.loan_id is 'The loan; without a foreign key, which would write its row at every month end.';
