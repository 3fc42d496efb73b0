-- Work that waits: jobs are enqueued in the transaction that causes them and taken by the running service. The tables in
-- this schema belong to the library that keeps the queue (pg-boss), which makes them with the owner's rights right after the
-- migrations; what a business fact follows from never lies here.

create schema pgboss;
comment on schema pgboss is 'The job queue, kept by pg-boss: made and altered by that library only. Done jobs are deleted after a week.';
grant usage on schema pgboss to handschlag_service;
alter default privileges in schema pgboss grant select, insert, update, delete on tables to handschlag_service;
