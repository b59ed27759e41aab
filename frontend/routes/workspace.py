"""Addresses of the workspace pages."""

from django.urls import URLPattern, path

from frontend.views import messages, milestones, tasks, workspace, workspace_looks

ROOT = "tribes/<slug:slug>/workspace/"
CHAT = f"{ROOT}chat/<slug:audience>/"
BOARD = f"{ROOT}board/"
MILESTONES = f"{ROOT}milestones/"
# Beside the workspace, and not in it: what is below only reads.
LOOK = "tribes/<slug:slug>/look/"

urlpatterns: list[URLPattern] = [
    path(ROOT, workspace.show, name="workspace"),
    path(CHAT, messages.show, name="workspace_chat"),
    path(f"{CHAT}messages/", messages.post, name="message_post"),
    path(f"{CHAT}messages/<int:pk>/", messages.edit, name="message_edit"),
    path(f"{CHAT}messages/<int:pk>/delete/", messages.delete, name="message_delete"),
    path(f"{CHAT}messages/<int:pk>/answer/", messages.answer, name="message_answer"),
    path(f"{CHAT}messages/<int:pk>/unask/", messages.unask, name="message_unask"),
    path(BOARD, tasks.show, name="workspace_board"),
    path(f"{BOARD}tasks/", tasks.add, name="task_add"),
    path(f"{BOARD}tasks/<int:pk>/", tasks.edit, name="task_edit"),
    path(f"{BOARD}tasks/<int:pk>/move/", tasks.move, name="task_move"),
    path(f"{BOARD}tasks/<int:pk>/delete/", tasks.delete, name="task_delete"),
    path(MILESTONES, milestones.show, name="workspace_milestones"),
    path(f"{MILESTONES}<int:pk>/", milestones.deliver, name="milestone_deliver"),
    path(f"{LOOK}open/", workspace_looks.ask, name="look_ask"),
    path(f"{LOOK}close/", workspace_looks.close, name="look_close"),
    path(LOOK, workspace_looks.show, name="look"),
    path(f"{LOOK}chat/<slug:audience>/", workspace_looks.chat, name="look_chat"),
    path(f"{LOOK}board/", workspace_looks.board, name="look_board"),
    path(f"{LOOK}milestones/", workspace_looks.milestones, name="look_milestones"),
]
