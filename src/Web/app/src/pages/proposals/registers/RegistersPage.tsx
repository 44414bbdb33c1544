import { useTranslation } from 'react-i18next';
import { PageHead } from '@/ui/PageHead';
import { Rules } from './Rules';
import { Sessions } from './Sessions';
import { Units } from './Units';
import '@/pages/item/item.css';

/** 届次、承办单位、规则: what the office keeps so that proposals can be submitted and assigned. */
export function Page() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('proposals.room.registers')} text={t('proposals.registersText')} />
      <div className="registers">
        <Sessions />
        <Units />
        <Rules />
      </div>
    </>
  );
}
