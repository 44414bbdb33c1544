-- An outcome above can be taken back; the revision that says so stands, and is shown no more.
alter table reported_outcomes add column withdrawn boolean not null default false;

-- 首次联系提案者: a clock of its own from the assignment on [chongyi: 15 working days].
alter table assignments
    add column first_contact_due_on date,
    add column first_contact_amber_from date,
    add column first_contact_on date;
