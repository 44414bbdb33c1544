using Linkage.ServiceDefaults.Problems;

namespace Linkage.Directory;

/// <summary>What the Directory's refusals say.</summary>
internal static class DirectoryTexts
{
    public static void AddTo(ProblemTexts texts) => texts
        .Add("sign-in-failed", "用户名或密码不正确，或因多次输错暂时不能从此处登录。请核对后再试，或过 15 分钟再来", "User name or password is wrong, or too many attempts from here have locked it for a while. Check both, or come back in 15 minutes")
        .Add("totp-required", "请输入动态口令", "Enter the code of your authenticator app")
        .Add("totp-wrong", "动态口令不正确或已使用", "The authenticator code is wrong or was used before")
        .Add("no-post", "该账号尚未在任何单位任职,请联系管理员", "The account has no post in any body: ask an administrator")
        .Add("no-post-there", "您在该单位没有岗位", "You have no post in that body")
        .Add("user-name-taken", "用户名已被使用", "The user name is taken")
        .Add("user-name-malformed", "用户名只能用字母、数字和 -._@+", "A user name takes letters, digits and -._@+")
        .Add("password-wrong", "当前密码不正确", "The current password is wrong")
        .Add("password-too-short", "密码至少 {0} 位", "A password has at least {0} characters")
        .Add("password-too-simple", "密码须同时含大写字母、小写字母、数字和符号,且至少 5 种不同字符", "A password holds upper and lower case letters, digits and symbols, and at least 5 different characters")
        .Add("password-holds-user-name", "密码不能包含用户名", "A password does not hold the user name")
        .Add("password-unchanged", "新密码不能与当前密码相同", "The new password has to differ from the current one")
        .Add("has-posts-elsewhere", "该用户在您管理范围之外还有岗位,须由上级管理员处理", "The user also has posts that you do not administer: ask an administrator above")
        .Add("own-account", "不能对自己的账号进行此项操作", "You cannot do this to your own account")
        .Add("own-roles", "不能给自己增加角色,请由另一位管理员办理", "You cannot give yourself more roles: ask another administrator")
        .Add("last-post", "这是该账号的最后一个岗位,免去后将无人能再管理该账号;如不再使用,请停用账号", "This is the account’s last post, without which nobody could administer it: put the account out of use instead")
        .Add("operator-at-root-only", "平台运维角色只能由平台管理员在平台本级授予", "The operator role is given at the platform’s root body only, by its administrator")
        .Add("authenticator-on", "动态口令已启用,请先停用", "The authenticator is on: turn it off first")
        .Add("authenticator-off", "尚未申请动态口令", "No authenticator was asked for")
        .Add("body-code-malformed", "应为六位行政区划代码", "Takes a six-digit region code")
        .Add("unknown-body", "没有代码为 {0} 的政协", "There is no body {0}")
        .Add("level-above-parent", "下级的层级必须低于上级", "A body's level is below its parent's")
        .Add("not-above", "直报对象 {0} 必须是上级政协,且不是直接上级", "A direct-report link goes to a body above, past the parent: not {0}")
        .Add("no-route-unknown-sender", "没有该政协", "There is no such body")
        .Add("no-route-nobody-above", "没有上级政协", "Nobody is above this body")
        .Add("no-route-not-a-direct-report-point", "该政协不是直报点", "This body is no direct-report point")
        .Add("no-route-several-receivers", "有多个直报对象,请指明", "There are several direct-report links: name one")
        .Add("no-route-not-linked", "不能向该政协报送", "There is no such link")
        .Add("code-malformed", "只能用小写字母、数字和连字符,以字母开头,最多 50 个字符", "Takes lower-case letters, digits and hyphens, beginning with a letter, at most 50 characters")
        .Add("duplicate-code", "代码重复:{0}", "The code {0} is there twice")
        .Add("year-out-of-range", "年份应在 2000 至 2199 之间", "A year from 2000 to 2199")
        .Add("no-such-clock", "没有名为 {0} 的时限", "There is no clock {0}")
        .Add("instants-implausible", "时间不合理:起止颠倒或超出 2000 至 2199 年", "The times make no sense: reversed, or outside 2000 to 2199")
        .Add("not-an-entry", "不是本单位的{0}", "That is no entry of this body's list: {0}")
        .Add("ends-before-start", "结束日期须晚于开始日期", "The end has to be after the start")
        .Add("duplicate-term", "同一届次重复", "The same term is there twice");
}
