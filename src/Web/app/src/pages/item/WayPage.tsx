import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useWay } from '@/api/lineage';
import { PageHead } from '@/ui/PageHead';
import { Way } from './Way';

/** The way of an item that need not be one's own. */
export function Page() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const way = useWay(id);
  const title = way.data?.nodes.find((node) => node.itemId === id)?.title;
  return (
    <div className="page">
      <PageHead title={title ?? t('way.title')} text={t('way.title')} />
      <Way id={id} />
    </div>
  );
}
