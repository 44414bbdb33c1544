-- 调研组调整: a team that changed stays the same team; who was in it before stays known.
alter table teams add column revision integer not null default 1 check (revision >= 1);
alter table teams alter column revision drop default;

create table team_changes (
    team_id uuid not null references teams (id) deferrable initially deferred,
    revision integer not null check (revision >= 1),
    name_before text not null,
    members_before jsonb not null,
    reason text not null,
    changed_by_id text not null,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (team_id, revision)
);
create trigger team_changes_immutable before update or delete on team_changes for each row execute function refuse_change();

-- 资料台账: over all surveys of a body, by the day on which the answer is due.
create index data_requests_due on data_requests (body, due_on);
