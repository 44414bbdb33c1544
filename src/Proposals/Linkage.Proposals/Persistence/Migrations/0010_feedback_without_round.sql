-- 反馈: a proposer may answer from the last reply on; what is said while no round is open waits for the next one.
alter table feedback alter column round_id drop not null;
alter table proposals add column feedback_due_on date;

-- Who it was that declined to carry a draft, apart from why.
alter table proposal_steps add column person text;
