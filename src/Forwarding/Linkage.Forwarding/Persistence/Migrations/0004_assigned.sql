-- 下达: tasks from the body above come on a channel of their own.
alter table envelopes drop constraint envelopes_channel_check;
alter table envelopes add constraint envelopes_channel_check check (channel in ('normal', 'direct-report', 'carried', 'assigned'));
