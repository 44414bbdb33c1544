-- The rules of the root, which every body has until it or one above it sets its own.
-- National texts leave most terms open; the source column says whose figure it is. All of them can be edited.
set local search_path = directory;

insert into deadline_clocks
    (body, clock, amount, unit, stops_on_pause, moves_off_holidays, extension_amount, most_extensions, amber_lead, source) values
    -- Social-condition information and forwarding: no published rule gives days; these are the platform's proposals.
    ('000000', 'screening',           3,  'working-day',  true,  true,  0,  0, 1, '平台默认'),
    ('000000', 'emergency-screening', 0,  'calendar-day', false, false, 0,  0, 0, '日报日结'),
    ('000000', 'triage',              5,  'working-day',  true,  true,  5,  1, 1, '平台默认'),
    ('000000', 'supplement',          5,  'working-day',  false, true,  5,  1, 1, '平台默认'),
    ('000000', 'outcome-told',        3,  'working-day',  false, true,  0,  0, 1, '平台默认'),
    ('000000', 'call-answer',         10, 'working-day',  false, true,  5,  1, 2, '平台默认'),
    ('000000', 'task-feedback',       20, 'working-day',  true,  true,  10, 1, 3, '平台默认'),
    -- Proposals.
    ('000000', 'cosign',              1,  'calendar-day', false, false, 0,  0, 0, '虹口区政协履职平台:闭会期间 1 天'),
    ('000000', 'cosign-in-session',   3,  'hour',         false, false, 0,  0, 1, '虹口区政协履职平台:会议期间 3 小时'),
    ('000000', 'assignment',          30, 'calendar-day', false, true,  0,  0, 5, '大会闭幕后 30 日内交办'),
    ('000000', 'return-request',      3,  'working-day',  false, true,  0,  0, 1, '收到交办之日起 3 个工作日'),
    ('000000', 'return-answer',       7,  'calendar-day', false, true,  0,  0, 2, '广州市:7 日内答复'),
    ('000000', 'first-contact',       15, 'working-day',  false, true,  0,  0, 3, '崇义县:交办后 15 个工作日'),
    ('000000', 'co-opinion',          1,  'month',        true,  true,  0,  0, 5, '会办意见 1 个月'),
    ('000000', 'reply-session',       3,  'month',        true,  true,  1,  3, 7, '3 个月,经同意可延长 1 个月,总计不超过 6 个月'),
    ('000000', 'reply-ordinary',      3,  'month',        true,  true,  1,  3, 7, '3 个月,经同意可延长 1 个月,总计不超过 6 个月'),
    ('000000', 'extension',           1,  'month',        false, true,  0,  0, 5, '延期 1 个月'),
    ('000000', 'feedback',            15, 'working-day',  false, true,  0,  0, 3, '崇义县:收到答复后 15 个工作日'),
    ('000000', 're-reply',            3,  'month',        true,  true,  1,  1, 7, '四川省:3 个月内再次答复');

insert into reason_codes (body, purpose, codes) values
('000000', 'screening-return', '[
    {"code": "facts-unclear",   "labelZh": "情况不清、缺少事实依据",   "labelEn": "Facts unclear",                "needsNote": true},
    {"code": "no-advice",       "labelZh": "没有具体意见建议",         "labelEn": "No concrete advice",           "needsNote": false},
    {"code": "too-long",        "labelZh": "篇幅过长,请压缩",         "labelEn": "Too long",                     "needsNote": false},
    {"code": "several-matters", "labelZh": "一事一报:请拆分",         "labelEn": "More than one matter",         "needsNote": false},
    {"code": "stale",           "labelZh": "情况已变化,请更新",       "labelEn": "Out of date",                  "needsNote": false},
    {"code": "source-missing",  "labelZh": "缺少反映人或来源信息",     "labelEn": "Reporter or source missing",   "needsNote": false},
    {"code": "other",           "labelZh": "其他",                     "labelEn": "Other",                        "needsNote": true}]'),
('000000', 'return', '[
    {"code": "facts-unclear",   "labelZh": "情况不清,请核实补充",     "labelEn": "Facts unclear",                "needsNote": true},
    {"code": "no-advice",       "labelZh": "请补充具体意见建议",       "labelEn": "Add concrete advice",          "needsNote": false},
    {"code": "too-long",        "labelZh": "篇幅过长,请压缩",         "labelEn": "Too long",                     "needsNote": false},
    {"code": "several-matters", "labelZh": "一事一报:请拆分",         "labelEn": "More than one matter",         "needsNote": false},
    {"code": "stale",           "labelZh": "情况已变化,请更新",       "labelEn": "Out of date",                  "needsNote": false},
    {"code": "sign-off-missing","labelZh": "缺少签发或核稿手续",       "labelEn": "Sign-off missing",             "needsNote": false},
    {"code": "other",           "labelZh": "其他",                     "labelEn": "Other",                        "needsNote": true}]'),
('000000', 'not-used', '[
    {"code": "known-already",   "labelZh": "情况已掌握或已有部署",     "labelEn": "Known already, or dealt with", "needsNote": false},
    {"code": "duplicate",       "labelZh": "与已有信息重复",           "labelEn": "Duplicate",                    "needsNote": false},
    {"code": "routine-work",    "labelZh": "属一般工作动态",           "labelEn": "News of routine work",         "needsNote": false},
    {"code": "not-general",     "labelZh": "个案,缺乏代表性",         "labelEn": "A single case",                "needsNote": false},
    {"code": "no-advice",       "labelZh": "只有问题,没有可行建议",   "labelEn": "No workable advice",           "needsNote": false},
    {"code": "unverified",      "labelZh": "情况无法核实",             "labelEn": "Cannot be verified",           "needsNote": false},
    {"code": "stale",           "labelZh": "时效已过",                 "labelEn": "Too late",                     "needsNote": false},
    {"code": "plagiarised",     "labelZh": "抄袭或一稿多投",           "labelEn": "Plagiarised or sent several times", "needsNote": true},
    {"code": "personal-matter", "labelZh": "个人或亲属的具体问题",     "labelEn": "A personal matter",            "needsNote": false},
    {"code": "out-of-scope",    "labelZh": "不属于反映范围",           "labelEn": "Out of scope",                 "needsNote": false},
    {"code": "kept-for-reference", "labelZh": "留存备用",              "labelEn": "Kept for reference",           "needsNote": false},
    {"code": "other",           "labelZh": "其他",                     "labelEn": "Other",                        "needsNote": true}]'),
-- The ten of the national office's questions and answers on proposal work.
('000000', 'non-filing', '[
    {"code": "state-secrets",   "labelZh": "涉及国家秘密",             "labelEn": "State secrets",                "needsNote": false},
    {"code": "prohibited",      "labelZh": "国家明令禁止",             "labelEn": "Prohibited by the state",      "needsNote": false},
    {"code": "party-internal",  "labelZh": "中共党员反映党内有关组织人事问题", "labelEn": "Party-internal or personnel matters", "needsNote": false},
    {"code": "democratic-party-internal", "labelZh": "民主党派成员反映本组织内部问题", "labelEn": "Internal matters of a democratic party", "needsNote": false},
    {"code": "in-litigation",   "labelZh": "进入诉讼、仲裁等法定程序", "labelEn": "In litigation or arbitration", "needsNote": false},
    {"code": "academic",        "labelZh": "属于学术研讨",             "labelEn": "Academic discussion",          "needsNote": false},
    {"code": "personal-matter", "labelZh": "为本人或亲属解决个人问题", "labelEn": "Personal matters of self or relatives", "needsNote": false},
    {"code": "promotion",       "labelZh": "宣传、推介具体作品、产品", "labelEn": "Promotes works or products",   "needsNote": false},
    {"code": "named-accusation","labelZh": "指名举报",                 "labelEn": "Accuses somebody by name",     "needsNote": false},
    {"code": "empty",           "labelZh": "内容空泛、没有具体建议",   "labelEn": "Empty, no concrete suggestion","needsNote": false},
    {"code": "other",           "labelZh": "其他",                     "labelEn": "Other",                        "needsNote": true}]'),
('000000', 'return-request', '[
    {"code": "not-our-duty",    "labelZh": "不属于本单位职责",         "labelEn": "Not our responsibility",       "needsNote": true},
    {"code": "another-lead",    "labelZh": "应由其他单位主办",         "labelEn": "Another unit should lead",     "needsNote": true},
    {"code": "add-unit",        "labelZh": "建议增加承办单位",         "labelEn": "Add a unit",                   "needsNote": true},
    {"code": "higher-level",    "labelZh": "属于上级事权",             "labelEn": "A matter of a higher level",   "needsNote": true},
    {"code": "duplicate",       "labelZh": "与其他交办件重复",         "labelEn": "Duplicate of another item",    "needsNote": false},
    {"code": "other",           "labelZh": "其他",                     "labelEn": "Other",                        "needsNote": true}]'),
('000000', 'revision', '[
    {"code": "several-matters", "labelZh": "一事一案:请拆分",         "labelEn": "More than one matter",         "needsNote": false},
    {"code": "no-analysis",     "labelZh": "缺少情况分析",             "labelEn": "No analysis",                  "needsNote": false},
    {"code": "no-advice",       "labelZh": "缺少具体建议",             "labelEn": "No concrete suggestion",       "needsNote": false},
    {"code": "wording",         "labelZh": "文字、格式需修改",         "labelEn": "Wording or form",              "needsNote": true},
    {"code": "other",           "labelZh": "其他",                     "labelEn": "Other",                        "needsNote": true}]');

insert into result_schemes (body, subject, classes) values
('000000', 'proposal-reply', '[
    {"code": "A", "labelZh": "已经解决或采纳",       "labelEn": "Solved or adopted",      "means": "solved"},
    {"code": "B", "labelZh": "正在解决",             "labelEn": "Being solved",           "means": "in-progress"},
    {"code": "C", "labelZh": "列入计划解决",         "labelEn": "Planned",                "means": "planned"},
    {"code": "D", "labelZh": "受条件限制,留作参考", "labelEn": "Kept for reference",     "means": "reference"}]'),
('000000', 'survey-recommendation', '[
    {"code": "adopted",  "labelZh": "采纳",     "labelEn": "Adopted",            "means": "solved"},
    {"code": "partly",   "labelZh": "部分采纳", "labelEn": "Partly adopted",     "means": "in-progress"},
    {"code": "planned",  "labelZh": "列入计划", "labelEn": "Planned",            "means": "planned"},
    {"code": "declined", "labelZh": "未采纳",   "labelEn": "Declined",           "means": "reference"}]');
