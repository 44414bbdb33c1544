using Linkage.Persistence;
using Linkage.SocialInformation;

var builder = WebApplication.CreateBuilder(args);
builder.AddSocialInformation();
return await builder.Build().MapSocialInformation().RunOrMigrateAsync(args);
