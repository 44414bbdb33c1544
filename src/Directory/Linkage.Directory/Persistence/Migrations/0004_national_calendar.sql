-- Public holidays and make-up working days as the General Office of the State Council published them.
-- 2027 is not published yet: it has a row that says so. A year's notice becomes a migration of its own, or an administrator enters it.
set local search_path = directory;

insert into calendar_years (body, year, published, notice) values
    ('000000', 2024, true, '国办发明电〔2023〕7号'),
    ('000000', 2025, true, '国办发明电〔2024〕12号'),
    ('000000', 2026, true, '国办发明电〔2025〕7号'),
    ('000000', 2027, false, '');

insert into calendar_days (body, date, kind, name_zh, name_en)
select '000000', day::date, 'holiday', name_zh, name_en
from (values
    (date '2024-01-01', date '2024-01-01', '元旦', 'New Year''s Day'),
    (date '2024-02-10', date '2024-02-17', '春节', 'Spring Festival'),
    (date '2024-04-04', date '2024-04-06', '清明节', 'Qingming Festival'),
    (date '2024-05-01', date '2024-05-05', '劳动节', 'Labour Day'),
    (date '2024-06-10', date '2024-06-10', '端午节', 'Dragon Boat Festival'),
    (date '2024-09-15', date '2024-09-17', '中秋节', 'Mid-Autumn Festival'),
    (date '2024-10-01', date '2024-10-07', '国庆节', 'National Day'),
    (date '2025-01-01', date '2025-01-01', '元旦', 'New Year''s Day'),
    (date '2025-01-28', date '2025-02-04', '春节', 'Spring Festival'),
    (date '2025-04-04', date '2025-04-06', '清明节', 'Qingming Festival'),
    (date '2025-05-01', date '2025-05-05', '劳动节', 'Labour Day'),
    (date '2025-05-31', date '2025-06-02', '端午节', 'Dragon Boat Festival'),
    (date '2025-10-01', date '2025-10-08', '国庆节、中秋节', 'National Day and Mid-Autumn Festival'),
    (date '2026-01-01', date '2026-01-03', '元旦', 'New Year''s Day'),
    (date '2026-02-15', date '2026-02-23', '春节', 'Spring Festival'),
    (date '2026-04-04', date '2026-04-06', '清明节', 'Qingming Festival'),
    (date '2026-05-01', date '2026-05-05', '劳动节', 'Labour Day'),
    (date '2026-06-19', date '2026-06-21', '端午节', 'Dragon Boat Festival'),
    (date '2026-09-25', date '2026-09-27', '中秋节', 'Mid-Autumn Festival'),
    (date '2026-10-01', date '2026-10-07', '国庆节', 'National Day')
) as holiday (first_day, last_day, name_zh, name_en), generate_series(first_day, last_day, interval '1 day') as day;

insert into calendar_days (body, date, kind, name_zh, name_en) values
    ('000000', '2024-02-04', 'working-day', '春节调休', 'Spring Festival make-up day'),
    ('000000', '2024-02-18', 'working-day', '春节调休', 'Spring Festival make-up day'),
    ('000000', '2024-04-07', 'working-day', '清明节调休', 'Qingming Festival make-up day'),
    ('000000', '2024-04-28', 'working-day', '劳动节调休', 'Labour Day make-up day'),
    ('000000', '2024-05-11', 'working-day', '劳动节调休', 'Labour Day make-up day'),
    ('000000', '2024-09-14', 'working-day', '中秋节调休', 'Mid-Autumn Festival make-up day'),
    ('000000', '2024-09-29', 'working-day', '国庆节调休', 'National Day make-up day'),
    ('000000', '2024-10-12', 'working-day', '国庆节调休', 'National Day make-up day'),
    ('000000', '2025-01-26', 'working-day', '春节调休', 'Spring Festival make-up day'),
    ('000000', '2025-02-08', 'working-day', '春节调休', 'Spring Festival make-up day'),
    ('000000', '2025-04-27', 'working-day', '劳动节调休', 'Labour Day make-up day'),
    ('000000', '2025-09-28', 'working-day', '国庆节、中秋节调休', 'National Day and Mid-Autumn Festival make-up day'),
    ('000000', '2025-10-11', 'working-day', '国庆节、中秋节调休', 'National Day and Mid-Autumn Festival make-up day'),
    ('000000', '2026-01-04', 'working-day', '元旦调休', 'New Year''s Day make-up day'),
    ('000000', '2026-02-14', 'working-day', '春节调休', 'Spring Festival make-up day'),
    ('000000', '2026-02-28', 'working-day', '春节调休', 'Spring Festival make-up day'),
    ('000000', '2026-05-09', 'working-day', '劳动节调休', 'Labour Day make-up day'),
    ('000000', '2026-09-20', 'working-day', '国庆节调休', 'National Day make-up day'),
    ('000000', '2026-10-10', 'working-day', '国庆节调休', 'National Day make-up day');
