-- The body above can take an outcome back (a not-used item is reopened); the revision that says so hides the earlier ones.
alter table outcomes add column withdrawn boolean not null default false;
