-- 不作评价: the proposer let it be known that they will not rate this round of handling.
alter table proposals add column feedback_declined_at timestamptz;
