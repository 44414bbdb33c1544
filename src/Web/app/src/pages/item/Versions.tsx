import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { information, type ContentVersion, type Item } from '@/api/information';
import { Answer } from '@/ui/states';
import { minute } from '@/ui/time';

/** What changed between two versions. */
export function Versions({ item }: { item: Item }) {
  const versions = useQuery({
    queryKey: ['versions', item.id, item.contentVersion],
    queryFn: () => information.versions(item.id),
  });
  return <Answer of={versions}>{({ items }) => <Compared item={item} versions={items} />}</Answer>;
}

function Compared({ item, versions }: { item: Item; versions: readonly ContentVersion[] }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(versions[0]?.number ?? 1);
  const [to, setTo] = useState(item.contentVersion);
  const comparison = useQuery({
    queryKey: ['comparison', item.id, from, to],
    queryFn: () => information.compare(item.id, from, to),
  });
  const options = versions.map((version) => ({
    value: version.number,
    label: `${t('item.versionNo', { number: version.number })} · ${version.madeBy} · ${minute(version.madeAt)}`,
  }));
  return (
    <section className="panel">
      <header>
        <span className="row">
          <Select
            aria-label={t('item.compareFrom')}
            value={from}
            options={options}
            popupMatchSelectWidth={false}
            onChange={setFrom}
          />
          <span>→</span>
          <Select
            aria-label={t('item.compareTo')}
            value={to}
            options={options}
            popupMatchSelectWidth={false}
            onChange={setTo}
          />
        </span>
      </header>
      <div className="panel-body item-text">
        <Answer of={comparison}>
          {({ parts, attachments }) => (
            <div className="content">
              {parts.map((part) => (
                <section key={part.part}>
                  <h3>
                    {t(`writing.part.${part.part}`)}
                    {!part.changed && <span className="soft"> · {t('diff.same')}</span>}
                  </h3>
                  <p>
                    {part.segments.map((segment, index) =>
                      segment.change === 'added' ? (
                        <ins key={index}>{segment.text}</ins>
                      ) : segment.change === 'removed' ? (
                        <del key={index}>{segment.text}</del>
                      ) : (
                        <span key={index}>{segment.text}</span>
                      ),
                    )}
                  </p>
                </section>
              ))}
              {attachments.kept.length + attachments.added.length + attachments.removed.length > 0 && (
                <section>
                  <h3>{t('attachments.title')}</h3>
                  <p>
                    {attachments.kept.map((file) => (
                      <span key={file.id}>{file.name} </span>
                    ))}
                    {attachments.added.map((file) => (
                      <ins key={file.id}>{file.name} </ins>
                    ))}
                    {attachments.removed.map((file) => (
                      <del key={file.id}>{file.name} </del>
                    ))}
                  </p>
                </section>
              )}
            </div>
          )}
        </Answer>
      </div>
    </section>
  );
}
