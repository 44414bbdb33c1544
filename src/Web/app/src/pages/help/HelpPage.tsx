import { useTranslation } from 'react-i18next';
import { PageHead } from '@/ui/PageHead';
import './help.css';

export function Page() {
  const { t } = useTranslation();
  const sections = t('help.sections', { returnObjects: true }) as { title: string; lines: string[] }[];
  return (
    <div className="page help">
      <PageHead title={t('help.title')} text={t('help.intro')} />
      {sections.map((section) => (
        <section key={section.title} className="panel">
          <header>
            <h2>{section.title}</h2>
          </header>
          <ul className="panel-body">
            {section.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
