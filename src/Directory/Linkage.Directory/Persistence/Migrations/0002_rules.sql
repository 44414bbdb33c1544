-- Calendars, deadline packs, reason codes, result schemes. A body without rows of its own has those of its nearest ancestor.
set local search_path = directory;

create table calendar_days (
    body    text not null references bodies (code),
    date    date not null,
    kind    text not null check (kind in ('holiday', 'working-day')),
    name_zh text not null,
    name_en text not null,
    primary key (body, date)
);

create table calendar_years (
    body      text    not null references bodies (code),
    year      integer not null check (year between 2000 and 2199),
    published boolean not null,
    notice    text    not null,
    primary key (body, year)
);

create table deadline_clocks (
    body              text    not null references bodies (code),
    clock             text    not null check (clock ~ '^[a-z][a-z0-9-]{0,49}$'),
    amount            integer not null check (amount between 0 and 1000),
    unit              text    not null check (unit in ('working-day', 'calendar-day', 'month', 'hour')),
    stops_on_pause    boolean not null,
    moves_off_holidays boolean not null,
    extension_amount  integer not null check (extension_amount between 0 and 1000),
    most_extensions   integer not null check (most_extensions between 0 and 12),
    amber_lead        integer not null check (amber_lead between 0 and 1000),
    source            text    not null,
    primary key (body, clock)
);

create table reason_codes (
    body    text  not null references bodies (code),
    purpose text  not null check (purpose ~ '^[a-z][a-z0-9-]{0,49}$'),
    codes   jsonb not null,
    primary key (body, purpose)
);

create table result_schemes (
    body    text  not null references bodies (code),
    subject text  not null check (subject ~ '^[a-z][a-z0-9-]{0,49}$'),
    classes jsonb not null,
    primary key (body, subject)
);
