-- The Proposals service asks for its clocks and reasons under these names.
set local search_path = directory;

update deadline_clocks set clock = 'proposal-rehandling' where clock = 're-reply';
update deadline_clocks set clock = 'proposal-' || clock where clock in
    ('cosign', 'cosign-in-session', 'assignment', 'return-request', 'return-answer', 'first-contact', 'co-opinion', 'reply-session', 'reply-ordinary', 'extension', 'feedback');

update reason_codes set purpose = 'review-return', codes = '[
    {"code": "several-matters", "labelZh": "一事一案:请拆分",         "labelEn": "More than one matter",         "needsNote": false},
    {"code": "facts-unclear",   "labelZh": "情况不清、缺少分析",       "labelEn": "Facts or analysis unclear",    "needsNote": false},
    {"code": "no-suggestion",   "labelZh": "缺少具体建议",             "labelEn": "No concrete suggestion",       "needsNote": false},
    {"code": "format",          "labelZh": "文字、格式需修改",         "labelEn": "Wording or form",              "needsNote": false},
    {"code": "signature",       "labelZh": "署名或印章不全",           "labelEn": "Signature or seal missing",    "needsNote": false},
    {"code": "other",           "labelZh": "其他",                     "labelEn": "Other",                        "needsNote": true}]'
where body = '000000' and purpose = 'revision';

-- The ten of the national office's questions and answers on proposal work, then the two that local rules add.
update reason_codes set codes = '[
    {"code": "state-secret",    "labelZh": "涉及国家秘密",             "labelEn": "State secrets",                "needsNote": false},
    {"code": "prohibited-by-state", "labelZh": "国家明令禁止",         "labelEn": "Prohibited by the state",      "needsNote": false},
    {"code": "party-member-internal", "labelZh": "中共党员反映党内有关组织人事问题", "labelEn": "Party-internal or personnel matters", "needsNote": false},
    {"code": "democratic-party-internal", "labelZh": "民主党派成员反映本组织内部问题", "labelEn": "Internal matters of a democratic party", "needsNote": false},
    {"code": "in-litigation",   "labelZh": "进入诉讼、仲裁等法定程序", "labelEn": "In litigation or arbitration", "needsNote": false},
    {"code": "academic",        "labelZh": "属于学术研讨",             "labelEn": "Academic discussion",          "needsNote": false},
    {"code": "personal-matter", "labelZh": "为本人或亲属解决个人问题", "labelEn": "Personal matters of self or relatives", "needsNote": false},
    {"code": "promotion",       "labelZh": "宣传、推介具体作品、产品", "labelEn": "Promotes works or products",   "needsNote": false},
    {"code": "named-accusation","labelZh": "指名举报",                 "labelEn": "Accuses somebody by name",     "needsNote": false},
    {"code": "no-concrete-suggestion", "labelZh": "内容空泛、没有具体建议", "labelEn": "Empty, no concrete suggestion", "needsNote": false},
    {"code": "duplicate",       "labelZh": "与已有提案重复",           "labelEn": "Duplicate of another proposal","needsNote": false},
    {"code": "plagiarism",      "labelZh": "抄袭",                     "labelEn": "Plagiarism",                   "needsNote": false}]'
where body = '000000' and purpose = 'non-filing';

update reason_codes set codes = '[
    {"code": "not-our-duty",    "labelZh": "不属于本单位职责",         "labelEn": "Not our responsibility",       "needsNote": false},
    {"code": "other-level",     "labelZh": "属于其他层级事权",         "labelEn": "A matter of another level",    "needsNote": false},
    {"code": "needs-co-unit",   "labelZh": "建议增加会办单位",         "labelEn": "Needs a co-unit",              "needsNote": false},
    {"code": "duplicate-assignment", "labelZh": "与其他交办件重复",    "labelEn": "Assigned twice",               "needsNote": false},
    {"code": "other",           "labelZh": "其他",                     "labelEn": "Other",                        "needsNote": true}]'
where body = '000000' and purpose = 'return-request';
