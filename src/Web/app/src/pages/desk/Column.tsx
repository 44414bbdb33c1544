import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function Column({
  title,
  count,
  all,
  children,
}: {
  title: string;
  count?: number;
  all?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section className="panel desk-column">
      <header>
        <h2>
          {title}
          {count !== undefined && count > 0 && <span className="count">{count}</span>}
        </h2>
        {all !== undefined && <Link to={all}>{t('desk.all')}</Link>}
      </header>
      <div className="desk-list">{children}</div>
    </section>
  );
}
