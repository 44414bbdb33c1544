-- 下达: a task goes down in an envelope of Forwarding, and hears of it as a report does of its own.
alter table tasks add column envelope_id uuid;
alter table tasks add column issue integer not null default 1 check (issue >= 0);
alter table tasks alter column issue drop default;
alter table tasks add column receipt_stage text;
alter table tasks add column receipt_revision integer not null default 0;
alter table tasks alter column receipt_revision drop default;

alter table receipts alter column report_id drop not null;
alter table receipts add column task_id uuid references tasks (id) deferrable initially deferred;
alter table receipts add constraint receipts_of_one check ((report_id is null) <> (task_id is null));
create index receipts_task on receipts (task_id) where task_id is not null;

-- 时限: each computed day keeps why it is that day, and from when it is nearly due.
alter table data_requests add column clock jsonb;
update data_requests set clock = jsonb_build_object(
    'name', 'data-request', 'dueOn', due_on, 'explanationZh', due_explanation_zh, 'explanationEn', due_explanation_en) where due_explanation_zh is not null;
alter table data_requests drop column due_explanation_zh;
alter table data_requests drop column due_explanation_en;
alter table recommendations add column reply jsonb;
alter table recommendations add column replied_on date;
update recommendations r set replied_on = o.occurred_on
from recommendation_outcomes o
where o.recommendation_id = r.id and o.result <> 'no-reply'
  and o.revision = (select max(revision) from recommendation_outcomes l where l.recommendation_id = r.id);
