using Linkage.JointSurveys;
using Linkage.Persistence;

var builder = WebApplication.CreateBuilder(args);
builder.AddJointSurveys();
return await builder.Build().MapJointSurveys().RunOrMigrateAsync(args);
