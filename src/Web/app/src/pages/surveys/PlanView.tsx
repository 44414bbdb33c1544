import { useTranslation } from 'react-i18next';
import { Prose } from '@/ui/Prose';
import type { Survey } from '@/api/surveys';

/** The plan as everybody who takes part reads it: outline, indicators, calendar, contacts. */
export function PlanView({ survey }: { survey: Survey }) {
  const { t } = useTranslation();
  return (
    <div className="survey-two">
      <div className="stack">
        <section className="panel">
          <header>
            <h2>{t('surveys.plan.outline')}</h2>
          </header>
          <div className="panel-body">
            <Prose className="prose" text={survey.outline} />
          </div>
        </section>
        <section className="panel table-wrap">
          <header>
            <h2>{t('surveys.plan.indicators', { count: survey.indicators.length })}</h2>
          </header>
          {survey.indicators.length === 0 ? (
            <p className="panel-body soft">{t('surveys.plan.noIndicators')}</p>
          ) : (
            <table className="plain-table survey-table">
              <thead>
                <tr>
                  <th scope="col">{t('surveys.plan.number')}</th>
                  <th scope="col">{t('surveys.plan.indicator')}</th>
                  <th scope="col">{t('surveys.plan.type')}</th>
                  <th scope="col">{t('surveys.plan.rule')}</th>
                  <th scope="col">{t('surveys.plan.mandatory')}</th>
                </tr>
              </thead>
              <tbody>
                {survey.indicators.map((one) => (
                  <tr key={one.id}>
                    <td className="figure">{`I-${one.number}`}</td>
                    <td>
                      {one.title}
                      {one.choices.length > 0 && <span className="soft"> {one.choices.join(' / ')}</span>}
                      {one.columns.length > 0 && <span className="soft"> {one.columns.join(' | ')}</span>}
                    </td>
                    <td className="no-break">
                      {t(`surveys.indicatorType.${one.type}`)}
                      {one.unit && <span className="soft"> {one.unit}</span>}
                    </td>
                    <td className="no-break">
                      {t(`surveys.rule.${one.rule}`)}
                      {one.weightNumber != null && <span className="soft">{` (I-${one.weightNumber})`}</span>}
                    </td>
                    <td>{one.mandatory ? t('required') : ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
      <div className="stack">
        <section className="panel">
          <header>
            <h2>{t('surveys.plan.calendar')}</h2>
          </header>
          <ol className="panel-body calendar-list">
            <li>
              <time>{survey.startsOn}</time>
              {t('surveys.plan.starts')}
            </li>
            {[...survey.calendar]
              .sort((a, b) => a.on.localeCompare(b.on))
              .map((entry) => (
                <li key={`${entry.on}${entry.what}`}>
                  <time>{entry.on}</time>
                  {entry.what}
                </li>
              ))}
            <li>
              <time>{survey.endsOn}</time>
              {t('surveys.plan.ends')}
            </li>
          </ol>
        </section>
        <section className="panel">
          <header>
            <h2>{t('surveys.plan.contacts')}</h2>
          </header>
          {survey.contacts.length === 0 ? (
            <p className="panel-body soft">{t('none')}</p>
          ) : (
            <ul className="panel-body stack">
              {survey.contacts.map((contact) => (
                <li key={`${contact.name}${contact.unit}`}>
                  <strong>{contact.name}</strong> <span className="soft">{contact.unit}</span>
                  {contact.telephone && <span className="figure"> {contact.telephone}</span>}
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}
