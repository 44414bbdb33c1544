import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import './surveys.css';

const sections = [
  ['', 'surveys'],
  ['/topics', 'topics'],
  ['/claims', 'claims'],
  ['/recommendations', 'recommendations'],
] as const;

/** The four places of joint surveys: what runs, where topics come from, what is open for claiming, what became of the results. */
export function SectionNav() {
  const { t } = useTranslation();
  return (
    <nav className="section-nav no-print" aria-label={t('shell.nav.surveys')}>
      {sections.map(([to, says]) => (
        <NavLink key={says} to={`/surveys${to}`} end>
          {t(`surveys.section.${says}`)}
        </NavLink>
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
