import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { information, type Item } from '@/api/information';
import { Answer } from '@/ui/states';
import { ChangedPart, VersionComparison } from '@/ui/VersionComparison';

/** What changed between two versions. */
export function Versions({ item }: { item: Item }) {
  const versions = useQuery({
    queryKey: ['versions', item.id, item.contentVersion],
    queryFn: () => information.versions(item.id),
  });
  return (
    <Answer of={versions}>
      {({ items }) => (
        <VersionComparison
          versions={items.map(({ number, madeBy, madeAt }) => ({ number, by: madeBy, at: madeAt }))}
          from={items[0]?.number ?? 1}
          to={item.contentVersion}
        >
          {(from, to) => <Changes id={item.id} from={from} to={to} />}
        </VersionComparison>
      )}
    </Answer>
  );
}

function Changes({ id, from, to }: { id: string; from: number; to: number }) {
  const { t } = useTranslation();
  const comparison = useQuery({
    queryKey: ['comparison', id, from, to],
    queryFn: () => information.compare(id, from, to),
  });
  return (
    <Answer of={comparison}>
      {({ parts, attachments }) => (
        <div className="content">
          {parts.map(({ part, changed, segments }) => (
            <ChangedPart key={part} title={t(`writing.part.${part}`)} changed={changed} pieces={segments} />
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
  );
}
