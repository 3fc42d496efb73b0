-- Leaving takes effect at the close of its last day, and more will come. The steps and their order stand in the code, which
-- alone writes them; a list repeated here would have to be changed with each of them.
alter table day_close_steps drop constraint if exists day_close_steps_step_check;
alter table day_close_steps add constraint step_has_a_name check (step ~ '^[a-z][a-z_]*$');
