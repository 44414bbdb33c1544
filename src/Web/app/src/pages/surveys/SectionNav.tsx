import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import './surveys.css';
import './reports.css';
// Last: what gives way on a phone stands at its end.
import './tracking.css';

const sections = [
  ['', 'surveys'],
  ['/calendar', 'calendar'],
  ['/topics', 'topics'],
  ['/claims', 'claims'],
  ['/data-requests', 'requests'],
  ['/recommendations', 'recommendations'],
  ['/measures', 'measures'],
] as const;

/** A survey, its tasks and its reports belong to the surveys; a topic or a recommendation to its list. */
const placeOf = (path: string): string =>
  sections.find(([to]) => to !== '' && (path === `/surveys${to}` || path.startsWith(`/surveys${to}/`)))?.[0] ?? '';

/** The places of joint surveys: what runs, who goes where, where topics come from, what is open for claiming, what became of the results. */
export function SectionNav() {
  const { t } = useTranslation();
  const at = placeOf(useLocation().pathname);
  return (
    <nav className="section-nav no-print" aria-label={t('shell.nav.surveys')}>
      {sections.map(([to, says]) => (
        <Link
          key={says}
          to={`/surveys${to}`}
          className={to === at ? 'active' : undefined}
          aria-current={to === at ? 'page' : undefined}
        >
          {t(`surveys.section.${says}`)}
        </Link>
      ))}
    </nav>
  );
}

interface Tab {
  key: string;
  label: string;
  count?: number;
}

/** Tabs whose choice stands in the address. */
export function Tabs({ tabs, at, onChoose }: { tabs: readonly Tab[]; at: string; onChoose: (key: string) => void }) {
  return (
    <div className="tab-row no-print" role="tablist">
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          aria-selected={tab.key === at}
          onClick={() => {
            onChoose(tab.key);
          }}
        >
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className="count">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
