-- The audit log grows by a line with every command: what auditors ask it for must not read all of it. Lines come in the
-- order of time, so that a summary of each stretch is enough to find a span of days.

drop index audit_log_by_subject;
create index audit_log_by_subject on audit_log (subject_id, id) where subject_id is not null;
create index audit_log_by_operation on audit_log (operation, id);
create index audit_log_by_request on audit_log (request_id) where request_id is not null;
create index audit_log_by_time on audit_log using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);
drop index audit_log_by_actor;
create index audit_log_by_actor on audit_log (actor_user_id, id) where actor_user_id is not null;
