import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import type { Item } from '@/api/information';
import { AttachmentList } from '@/attachments/AttachmentList';
import { Content } from '@/ui/Content';
import { minute } from '@/ui/time';

/** The text, who reported it, and what it was made of. */
export function ItemContent({ item }: { item: Item }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const { reporter } = item;
  const facts: [string, string][] = [
    [t('item.reporter'), [reporter.name, reporter.unit, reporter.post, reporter.party].filter(Boolean).join(' · ')],
    [t('item.identity'), t(`codes.identity.${reporter.identity}`)],
    [t('item.source'), t(`codes.source.${item.sourceType}`)],
    [t('item.origin'), t(`codes.origin.${item.origin}`)],
    [t('item.created'), `${item.createdBy} · ${minute(item.createdAt)}`],
    [t('item.submitted'), minute(item.submittedAt)],
    [t('item.editor'), item.editor ?? ''],
    [t('item.verifier'), item.verifier ?? ''],
    [t('item.signer'), item.signer ?? ''],
    [t('item.length'), String(item.length)],
  ];
  return (
    <div className="item-content">
      <div className="panel item-text">
        <Content of={item} />
        {item.attachments.length > 0 && (
          <section className="content">
            <h3>{t('attachments.title')}</h3>
            <AttachmentList files={item.attachments} resource="social-information" id={item.id} />
          </section>
        )}
      </div>
      <aside>
        <section className="panel">
          <dl className="facts">
            {facts
              .filter(([, value]) => value !== '')
              .map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </section>
        {item.sources.length > 0 && (
          <section className="panel">
            <header>
              <h2>{t('item.sources')}</h2>
            </header>
            <ol className="panel-body sources">
              {item.sources.map((source) => (
                <li key={source.itemId}>
                  <Link to={`/way/${source.itemId}`}>{source.title}</Link>
                  <span className="soft">
                    {name(source.fromBody)} · {source.sharePercent}%
                  </span>
                  <AttachmentList files={source.attachments} resource="social-information" id={item.id} />
                </li>
              ))}
            </ol>
          </section>
        )}
        {item.forwards.length > 0 && (
          <section className="panel">
            <header>
              <h2>{t('item.forwards')}</h2>
            </header>
            <ol className="panel-body sources">
              {item.forwards.map((forward) => (
                <li key={forward.envelopeId}>
                  <strong>
                    {t('pair', {
                      name: name(forward.toBody),
                      what: t(`codes.envelope.${forward.stage ?? 'waiting'}`),
                    })}
                  </strong>
                  <span className="soft">
                    {t(`codes.channel.${forward.channel}`)} · {minute(forward.forwardedAt)} · {forward.forwardedBy}
                  </span>
                  {forward.note && <span>{forward.note}</span>}
                </li>
              ))}
            </ol>
          </section>
        )}
      </aside>
    </div>
  );
}
