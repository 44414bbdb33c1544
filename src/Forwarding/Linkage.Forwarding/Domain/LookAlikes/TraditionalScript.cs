using System.Collections.Frozen;

namespace Linkage.Forwarding.Domain.LookAlikes;

/// <summary>繁体字: the traditional forms that occur most in public texts, each before its simplified form. Enough to compare by; no conversion for print.</summary>
internal static class TraditionalScript
{
    private const string Pairs =
        "會会國国學学們们這这說说時时來来個个對对發发為为後后過过還还進进開开關关經经動动實实現现體体與与產产從从當当種种長长問问題题見见頭头點点員员業业務务議议協协調调報报導导責责縣县區区鄉乡鎮镇農农黨党團团"
        + "組组織织機机構构辦办處处級级層层總总結结統统計计劃划規规則则標标準准項项資资費费財财稅税價价錢钱銀银貨货買买賣卖購购貿贸場场廠厂勞劳職职險险療疗醫医藥药衛卫環环護护養养齡龄兒儿婦妇殘残幫帮貧贫難难災灾"
        + "電电網网絡络訊讯號号碼码據据數数庫库臺台檔档設设備备築筑橋桥樑梁鐵铁車车輛辆運运輸输灣湾島岛嶼屿魚鱼鳥鸟獸兽樹树葉叶園园綠绿紅红藍蓝黃黄師师課课書书紙纸筆笔詞词語语論论證证審审監监檢检驗验測测試试評评"
        + "選选舉举權权義义條条約约擬拟訂订節节減减應应該该讓让給给並并於于無无沒没雖虽願愿須须認认識识記记憶忆聽听聲声響响視视覺觉觀观覽览聞闻讀读寫写畫画圖图錄录攝摄戲戏劇剧歲岁歷历舊旧變变換换遷迁轉转圍围繞绕"
        + "廣广邊边際际線线遠远達达連连續续繼继終终極极獨独雙双單单幾几億亿萬万兩两餘余滿满風风雲云氣气溫温濕湿熱热凍冻霧雾塵尘壓压強强輕轻質质優优壞坏損损傷伤禮礼儀仪豐丰穫获獲获糧粮穀谷豬猪雞鸡鴨鸭蠶蚕絲丝綿绵"
        + "紡纺褲裤襪袜飲饮館馆廳厅廚厨廁厕燈灯屬属歸归納纳領领幹干擔担負负擁拥擴扩擠挤擾扰擊击敵敌戰战爭争軍军隊队獄狱訴诉訟讼罰罚";

    private static readonly FrozenDictionary<char, char> Simplified = Enumerable.Range(0, Pairs.Length / 2)
        .ToFrozenDictionary(i => Pairs[2 * i], i => Pairs[2 * i + 1]);

    public static char Simplify(char c) => c < '\u4E00' ? c : Simplified.GetValueOrDefault(c, c);
}
