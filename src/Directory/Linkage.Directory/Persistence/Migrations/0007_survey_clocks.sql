-- Clocks of joint surveys. No published rule gives days for surveys; the reply to a recommendation takes as long as that to a proposal.
set local search_path = directory;

insert into deadline_clocks
    (body, clock, amount, unit, stops_on_pause, moves_off_holidays, extension_amount, most_extensions, amber_lead, source) values
    ('000000', 'task-receipt',         2,  'working-day', false, true, 0, 0, 1, '平台默认:任务下达后 2 个工作日内签收'),
    ('000000', 'task-answer',          5,  'working-day', false, true, 5, 1, 1, '平台默认:任务下达后 5 个工作日内接受或说明理由'),
    ('000000', 'data-request',         10, 'working-day', true,  true, 5, 1, 2, '平台默认:收到资料数据请求后 10 个工作日内答复'),
    ('000000', 'recommendation-reply', 3,  'month',       true,  true, 1, 3, 7, '参照提案办理:3 个月,经同意可延长 1 个月,总计不超过 6 个月');
